"""The rule on built files, with small libraries in the place of real ones."""

import subprocess

import pytest

from copies import findings

API = "int api_value = 1;"
PLUGIN = """
    __attribute__((section("parley_stamp"))) const char stamp[] = "PARLEY-PLUGIN-STAMP";
    extern int api_value;
    int *parley_plugin(void) { return &api_value; }
"""


def type_descriptor(symbol: str) -> str:
    return f'int descriptor __asm__("{symbol}") = 1;'


@pytest.fixture
def build(tree):
    """Compiles a library of C into .build/debug of the copy."""
    folder = tree / ".build/debug"
    folder.mkdir(parents=True)

    def compile_library(name: str, source: str, *libraries: str) -> None:
        command = ["gcc", "-shared", "-fPIC", "-x", "c", "-", "-o", folder / name, "-L", folder]
        subprocess.run([*command, *libraries], input=source, text=True, check=True)

    compile_library("libPluginAPI.so", API)
    compile_library("libGood.so", PLUGIN + type_descriptor("$s4Good3BarVMn"), "-lPluginAPI")
    return compile_library


def check(tree) -> list[str]:
    return findings(tree, "images", "--built", "debug")


def test_sound_images_pass(tree, build):
    assert check(tree) == []


def test_a_type_in_two_images_is_reported(tree, build):
    build("libTwin.so", PLUGIN + type_descriptor("$s4Good3BarVMn"), "-lPluginAPI")
    [said] = check(tree)
    assert said.startswith(".build/debug/libTwin.so:1: the type $s4Good3BarVMn is defined in ")
    assert "libGood.so and libTwin.so" in said


def test_a_type_in_the_server_and_a_plugin_is_reported(tree, build):
    build("parley", type_descriptor("$s4Good3BarVMn"))
    [said] = check(tree)
    assert "libGood.so and parley" in said


@pytest.mark.parametrize("symbol", ["$sSo8addrinfoVMn", "got.$s4Good3BarVMn"])
def test_imported_types_may_be_in_two_images(tree, build, symbol):
    for name in ["libOne.so", "libTwo.so"]:
        build(name, PLUGIN + type_descriptor(symbol), "-lPluginAPI")
    assert check(tree) == []


def test_a_library_that_is_no_plugin_is_reported(tree, build):
    build("libBare.so", "int nothing;")
    said = check(tree)
    assert [line.startswith(".build/debug/libBare.so:1: ") for line in said] == [True] * 3
    assert "exports no parley_plugin" in said[0]
    assert "no section parley_stamp" in said[1]
    assert "does not link libPluginAPI.so" in said[2]


def test_nothing_built_is_reported(tree):
    [said] = check(tree)
    assert said.startswith(".build/debug:1: nothing is built: run swift build -c debug")
