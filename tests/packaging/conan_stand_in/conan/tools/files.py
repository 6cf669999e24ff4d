# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
import hashlib
import pathlib
import shutil
import tarfile
import tempfile
import urllib.request


def get(conanfile, url, sha256, strip_root):
    with urllib.request.urlopen(url) as answer:
        data = answer.read()
    assert hashlib.sha256(data).hexdigest() == sha256
    assert strip_root
    with tempfile.TemporaryDirectory() as folder:
        archive = pathlib.Path(folder, "archive")
        archive.write_bytes(data)
        with tarfile.open(archive) as tar:
            tar.extractall(pathlib.Path(folder, "content"))
        (license_file,) = pathlib.Path(folder, "content").rglob("LICENSE")
        shutil.copytree(license_file.parent, conanfile.source_folder)


def copy(conanfile, pattern, src, dst):
    for file in pathlib.Path(src).rglob(pattern):
        target = pathlib.Path(dst, file.relative_to(src))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
