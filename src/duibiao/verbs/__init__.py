"""The verbs of the command line with their options; what they do stands in duibiao.commands, imported when called."""
