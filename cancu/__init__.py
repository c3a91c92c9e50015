"""START: command line, settings, intake, the night, the schedule, the desk."""
