"""E-mail over SMTP (RFC 5321)."""

from notifier.channels.email.channel import EmailChannel, MailServer, Tls

__all__ = ["EmailChannel", "MailServer", "Tls"]
