"""What a new campaign may begin from, in Dutch and English. All of it is staff's afterwards."""

from cms.campaigns.starters.empty import EMPTY
from cms.campaigns.starters.floods import FLOODS
from cms.campaigns.starters.goods import GOODS
from cms.campaigns.starters.helping import HELPING
from cms.campaigns.starters.hosting import HOSTING
from cms.campaigns.starters.information import INFORMATION
from cms.campaigns.starters.support import SUPPORT

STARTERS = {
    starter.key: starter
    for starter in (HELPING, HOSTING, FLOODS, GOODS, SUPPORT, INFORMATION, EMPTY)
}
