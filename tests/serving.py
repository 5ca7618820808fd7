"""What the tests of the server share: a hostile name and a token."""

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{7*7}}"
TOKEN = "a-token-for-tests-only"
SIGNED = {"Authorization": f"Bearer {TOKEN}"}
