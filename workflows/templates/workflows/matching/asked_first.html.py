BBBB BBBBBB BBBBBBB
  XXX gettext(u'Thank you for being willing. The next time somebody needs this help, we ask you first.') XXXX
BBBB
  XXX gettext(u'You stay a volunteer, and we will ask you again another time. Would you have said yes? Tell us, and you are asked first.') XXXX
  XXXXX XXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'Ask me first the next time') XXXXXXXXXXXXXXXXXXXX
BBBBB
