BBBB BBBB
BB BBBBBBBB
  XXXX XXXXXXXXXXXXXXXXXX
    XXXXXXXXXXX gettext(u'You are in no team yet.') XXXXXXXXX  gettext(u'You see the cases of your team, so there are none for you until you are in one.') XXXX
    XXXBB BBBBBBBBBBBB gettext(u'Ask a coordinator to add you to a team: %(names)s.') SSS S SSSSSSSSSSS SS SSS SSS SS S SSSSS SSSSSSSSSSBBBB gettext(u'Ask a coordinator to add you to a team.') BBBBBXXXX
  XXXXXX
BBBBB
