# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
"""follow_recipe.py RECIPE_FOLDER VERSION PACKAGE_FOLDER

Does with the recipe what Conan would, by stand-ins for Conan's classes."""
import importlib.util
import pathlib
import re
import sys

folder, version, package_folder = sys.argv[1:]
sys.path.insert(0, str(pathlib.Path(__file__).parent / "conan_stand_in"))

assert f'"{version}":' in pathlib.Path(folder, "config.yml").read_text()
entries = dict(re.findall(r'^    (\w+): "(.*)"$', pathlib.Path(folder, "all/conandata.yml").read_text(),
                          re.MULTILINE))

spec = importlib.util.spec_from_file_location("conanfile", pathlib.Path(folder, "all/conanfile.py"))
conanfile = importlib.util.module_from_spec(spec)
spec.loader.exec_module(conanfile)
test_package = pathlib.Path(folder, "all/test_package/conanfile.py")
compile(test_package.read_text(), str(test_package), "exec")

recipe = conanfile.UrbanczikConan(version, {"sources": {version: entries}},
                                  str(pathlib.Path(package_folder).parent / "recipe"), package_folder)
recipe.options.with_checkpoint = True
recipe.options.with_xsimd = True
recipe.layout()
recipe.requirements()
recipe.package_id()
recipe.validate()
recipe.source()
recipe.package()
recipe.package_info()

assert recipe.name == "urbanczik" and recipe.package_type == "header-library"
assert recipe.cleared and recipe.standard == 20
assert set(recipe.required) == {"boost", "cereal", "nlohmann_json", "xsimd"}, recipe.required
components = recipe.cpp_info.components
assert {c.properties["cmake_target_name"] for c in components.values()} == {
    "urbanczik::urbanczik", "urbanczik::checkpoint", "urbanczik::json", "urbanczik::xsimd"}
for component in components.values():
    assert not component.bindirs and not component.libdirs
    for name in component.requires:
        assert name in components or name.split("::")[0] in recipe.required, name
