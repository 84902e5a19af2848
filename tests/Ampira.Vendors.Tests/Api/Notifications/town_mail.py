"""The mail server of the tests: keeps what it takes in a Maildir, and refuses addresses of nobody."""
from aiosmtpd.handlers import Mailbox


class Town(Mailbox):
    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address.startswith("nobody@"):
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"
