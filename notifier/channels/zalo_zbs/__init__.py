"""Zalo template messages by phone number (ZBS, formerly ZNS): an approved template filled with a code and few words."""
