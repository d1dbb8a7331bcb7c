"""Who may open what of the portal."""

from rules import add_perm

from maillage.accounts.rules import is_director, is_of_same_network, is_technician

# The direction and the technical administration set the name, look, words and addresses of their network.
can_change_settings = is_of_same_network & (is_director | is_technician)
# The direction reads the journal of the whole network; what it holds is about business, so the technician does not.
can_read_journal = is_of_same_network & is_director

add_perm("portal.change_settings", can_change_settings)
add_perm("portal.read_journal", can_read_journal)
