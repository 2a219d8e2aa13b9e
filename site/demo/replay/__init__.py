"""The load of spring 2020 again: as many people and requests, through the same doors."""
