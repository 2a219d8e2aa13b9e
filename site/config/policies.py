"""What browsers let our pages do: nothing from elsewhere, and no script that stands in a page.

Public pages come from a cache that many share, so none of them has a nonce: their scripts are
files of ours. Wagtail writes scripts and styles into some pages of the admin, so there it is
their places alone that are closed (docs/adr/0090 names the templates).
"""

from csp.constants import NONE, SELF, UNSAFE_INLINE

PUBLIC = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    # Staff see a draft beside its form.
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
}
ADMIN = PUBLIC | {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    # Pictures that are chosen are shown before they are sent.
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}
# What other sites' pages may show or read: data of the APIs, and pictures for front ends of others.
SHARED = ("/api/", "/media/", "/documents/")
# In none of our pages does anybody need one of these.
PERMISSIONS: dict[str, list[str]] = {
    "accelerometer": [],
    "camera": [],
    "display-capture": [],
    "geolocation": [],
    "gyroscope": [],
    "magnetometer": [],
    "microphone": [],
    "midi": [],
    "payment": [],
    "usb": [],
}
