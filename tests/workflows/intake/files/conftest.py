import pytest


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    """Each test has a folder of its own for sealed files."""
    settings.UPLOADS_ROOT = tmp_path / "uploads"
