"""What holds for every test."""

import signal

from hypothesis import settings

# A shell starts what it puts in the background with Ctrl-C ignored, and a command would inherit that from the tests:
# with a handler here, the commands that the tests start heed Ctrl-C as they do in a terminal.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine makes any example slow now and then; cost is tested by processor time, in test_cost.py.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
