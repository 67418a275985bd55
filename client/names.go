package client

import (
	"regexp"
	"slices"
)

// The longest names that SWR accepts, in bytes.
const (
	MaxNamespace   = 64
	MaxRepository  = 128
	MaxTag         = 128
	MaxTrigger     = 64
	MaxDescription = 30000 // characters
)

var (
	namespaceName  = regexp.MustCompile(`^[a-z][a-z0-9]*(?:(?:\.|_{1,2}|-)[a-z0-9]+)*$`)
	repositoryName = regexp.MustCompile(`^[a-z0-9]+(?:(?:\.|_{1,2}|-|/)[a-z0-9]+)*$`)
	tagName        = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$`)
	triggerName    = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*$`)
)

// ValidNamespace reports whether name may be an organization's.
func ValidNamespace(name string) bool {
	return len(name) <= MaxNamespace && namespaceName.MatchString(name)
}

// ValidRepository reports whether name may be a repository's.
func ValidRepository(name string) bool {
	return len(name) <= MaxRepository && repositoryName.MatchString(name)
}

// ValidTag reports whether name may be a tag's.
func ValidTag(name string) bool { return tagName.MatchString(name) }

// ValidTrigger reports whether name may be a trigger's.
func ValidTrigger(name string) bool { return len(name) <= MaxTrigger && triggerName.MatchString(name) }

// Categories are the kinds of repository that SWR knows, in the order in which people are offered them.
var Categories = []string{"app_server", "linux", "windows", "framework_app", "database", "lang", "arm", "other"}

// DefaultCategory is the category of a repository that nobody put into one, as a push creates it.
const DefaultCategory = "other"

// ValidCategory reports whether SWR knows category.
func ValidCategory(category string) bool { return slices.Contains(Categories, category) }
