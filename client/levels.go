package client

// Level is what a user may do in an organization or with one repository: a pattern of bits.
type Level int

// The levels that SWR grants. LevelNone is the absence of a grant and is never sent.
const (
	LevelNone   Level = 0
	LevelRead   Level = 1
	LevelWrite  Level = 3
	LevelManage Level = 7
)

// ValidLevel reports whether l can be granted.
func ValidLevel(l Level) bool {
	return l == LevelRead || l == LevelWrite || l == LevelManage
}

// Allows reports whether l holds everything that need asks for.
// A negative number, whose every bit is set, is nobody's level.
func (l Level) Allows(need Level) bool { return l >= 0 && l&need == need }

// String is the English name of the level as the console shows it.
func (l Level) String() string {
	switch {
	case l.Allows(LevelManage):
		return "Manage"
	case l.Allows(LevelWrite):
		return "Write"
	case l.Allows(LevelRead):
		return "Read"
	}
	return "None"
}

// Effective is the level on a repository of somebody who holds one level in its organization
// and another on the repository itself: the higher of the two.
func Effective(organization, repository Level) Level { return max(organization, repository) }
