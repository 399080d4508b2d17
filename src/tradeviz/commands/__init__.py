"""What staff do from the command line: check, publish, history, diff, restore, template, fetch. JSON for machines."""

from tradeviz.commands.files import check, template
from tradeviz.commands.pull import fetch
from tradeviz.commands.versions import compare, history, publish, restore

COMMANDS = {
    "check": check,
    "publish": publish,
    "history": history,
    "diff": compare,
    "restore": restore,
    "template": template,
    "fetch": fetch,
}
