package store

import "strings"

// Sharing narrows a list to repositories that are shared.
type Sharing struct {
	With  *Domain // with this domain; nil: with any
	Valid *bool   // only those of which a share still holds, or only those of which none does any more
}

func (sh Sharing) addTo(c *conditions, today micros) {
	c.add(`r.id IN (` + sh.query(c, today, false) + `)`)
	switch {
	case sh.Valid == nil:
	case *sh.Valid:
		c.add(`r.id IN (` + sh.query(c, today, true) + `)`)
	default:
		c.add(`r.id NOT IN (` + sh.query(c, today, true) + `)`)
	}
}

// query finds the ids of the shared repositories: all, or those of which a share still holds.
func (sh Sharing) query(c *conditions, today micros, valid bool) string {
	domains, principals := ` WHERE TRUE`, ` WHERE TRUE`
	if sh.With != nil {
		domains += c.fill(` AND domain_key = ?`, strings.ToLower(sh.With.Name))
		principals += c.fill(` AND kind = 'account' AND principal = ?`, sh.With.ID)
	}
	if valid {
		domains += c.fill(` AND `+stillValid, today)
		principals += c.fill(` AND `+stillValid, today)
	}
	return `SELECT repository_id FROM access_domains` + domains +
		` UNION SELECT repository_id FROM share_principals` + principals
}

// validColumn tells of a repository that is shared with f's domain whether a share still holds.
func (f RepositoryFilter) validColumn(c *conditions, today micros) string {
	if f.Sharing == nil || f.Sharing.With == nil {
		return `FALSE`
	}
	return `r.id IN (` + f.Sharing.query(c, today, true) + `)`
}
