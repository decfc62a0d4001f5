"""What the module says about itself is true and complete."""

import doctest
import inspect
import subprocess

import mizan_claims


def test_examples_are_true():
    assert doctest.testmod(mizan_claims, raise_on_error=False).failed == 0
    assert doctest.testmod(mizan_claims).attempted > 2


def test_everything_is_explained():
    for name in mizan_claims.__all__:
        assert name in mizan_claims.__doc__ or name == "Schema", name
        assert getattr(mizan_claims, name).__doc__, name
    for name in ("numerals", "claims", "check", "check_batches"):
        function = getattr(mizan_claims, name)
        for parameter in inspect.signature(function).parameters:
            own = f"    {parameter}: " in function.__doc__
            assert own or "are those of ``check``" in function.__doc__, (name, parameter)
            assert parameter in inspect.signature(mizan_claims.check).parameters or own


def test_stubs_name_what_is_there():
    import pathlib

    stub = (pathlib.Path(mizan_claims.__file__).parent / "_core.pyi").read_text()
    for name, member in vars(mizan_claims.Table).items():
        if not name.startswith("_") or name.startswith("__arrow"):
            assert f"def {name}(" in stub, name
            assert member.__doc__ or name.startswith("__arrow"), name
    core = mizan_claims._core
    for name in dir(core):
        assert name.startswith("__") or name in stub, name


def test_the_version_is_that_of_the_command_line(program):
    told = subprocess.run([program, "--version"], stdout=subprocess.PIPE, check=True, text=True)
    assert told.stdout.split() == ["mizan", mizan_claims.__version__]
