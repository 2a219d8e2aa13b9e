BBBB BBBB #
 #

XXXXXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX
  XXX XXXXXXXXXXXXXXX gettext(u'When it cannot wait') XXXXX
  XXXX
    XXXXXX XXXXXXXXXXXXXXXXXXXXXX XXXXXX gettext(u'danger to life, fire, an accident: ambulance, fire brigade and police') XXXXXXXXXXXX
    XXXXXX XXXXXXXXXXXXXXXXXXXXXX XXXXXX gettext(u'somebody needs to talk, day and night: Tele-Onthaal') XXXXXXXXXXXX
    XXXXXX XXXXXXXXXXXXXXXXXXXXXXXX XXXXXX gettext(u'somebody thinks of suicide: Zelfmoordlijn') XXXXXXXXXXXX
    XXXXXX XXXXXXXXXXXXXXXXXXXXXXXX XXXXXX gettext(u'violence, abuse or neglect, also a suspicion') XXXXXXXXXXXX
  XXXXX
XXXXXXXX
