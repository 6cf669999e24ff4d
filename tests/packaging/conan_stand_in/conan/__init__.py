# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
"""Stands in for the classes of Conan 2 that the recipe uses."""
import collections
import types


class Component:
    def __init__(self):
        self.properties = {}
        self.requires = []
        self.bindirs = ["bin"]
        self.libdirs = ["lib"]

    def set_property(self, name, value):
        self.properties[name] = value


class PackageInformation(Component):
    def __init__(self):
        super().__init__()
        self.components = collections.defaultdict(Component)


class ConanFile:
    def __init__(self, version, conan_data, folder, package_folder):
        self.version = version
        self.conan_data = conan_data
        self.folder = folder
        self.package_folder = package_folder
        self.options = types.SimpleNamespace(**self.default_options)
        self.info = types.SimpleNamespace(clear=lambda: setattr(self, "cleared", True))
        self.cpp_info = PackageInformation()
        self.required = {}

    def requires(self, reference, transitive_headers=False):
        assert transitive_headers, f"{reference}: our headers include it"
        name, version = reference.split("/")
        self.required[name] = version
