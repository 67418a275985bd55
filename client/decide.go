package client

// Standing is how somebody stands towards the thing that an action is done to.
type Standing struct {
	SameAccount   bool // they belong to the account that owns the thing
	Administrator bool // they administer their own account
	Self          bool // the thing is themselves
	Organization  Level
	Image         Level // on the repository or, of an organization, the highest on any of its repositories
	Shared        bool  // the repository is shared with their account now
	Public        bool  // the repository is public
}

// Level is what the grants come to.
func (s Standing) Level() Level {
	switch {
	case !s.SameAccount:
		return LevelNone
	case s.Administrator:
		return LevelManage
	}
	return Effective(s.Organization, s.Image)
}

// Verdict is whether somebody may do something.
type Verdict struct {
	Allowed bool
	By      Grants // the first reason that allows it
	Absent  bool   // not allowed, and they must not learn whether the thing exists
}

// Decide tells whether somebody who stands so may do a.
func Decide(a Action, s Standing) Verdict {
	for reason := ByAdministrator; reason <= ByPublic; reason <<= 1 {
		if (a.By | ByAdministrator).Has(reason) && s.holds(reason, a.Need) {
			return Verdict{Allowed: true, By: reason}
		}
	}
	return Verdict{Absent: !s.SameAccount && !s.Shared && !s.Public}
}

// holds reports whether one reason is given.
func (s Standing) holds(reason Grants, need Level) bool {
	switch reason {
	case BySelf:
		return s.Self
	case ByShare:
		return s.Shared
	case ByPublic:
		return s.Public
	}
	if !s.SameAccount {
		return false
	}
	switch reason {
	case ByAdministrator:
		return s.Administrator
	case ByMembership:
		return true
	case ByOrganization:
		return s.Organization.Allows(need)
	case ByImage:
		return s.Image.Allows(need)
	}
	return false
}
