BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBB BBBBBBBBBBB gettext(u'Error:')  BBBBB gettext(u'Add something') BBBBBBBB BBBBB
BBBBB BBBBBBB gettext(u'Add something') BBBBBBBB BBBBBBB
BBBBB BBBBXX XXXXXXXXXXXXX gettext(u'Is there more that we should know? Whoever handles it reads this.') XXXXBBBBBBBB BBBB
BBBBB BBBBBBBBB
   gettext(u'What do you want to add?')  gettext(u'Do not write who you are; we know it. Is it urgent? Call us.') 
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBBBBBB BBBBBBBBB
BBBBB BBBBBB gettext(u'Send it') BBBBBBBB BBBBBB
