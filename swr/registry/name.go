package registry

import (
	"fmt"
	"net/http"
	"strings"

	"swr-console/client"
)

// name is a repository as container tools name it: organization/repository.
type name struct{ namespace, repository string }

// String joins the parts as they came.
func (n name) String() string { return n.namespace + "/" + n.repository }

// parseName splits at the first slash: organizations have none, repositories may.
func parseName(s string) (name, error) {
	namespace, repository, found := strings.Cut(s, "/")
	switch {
	case !found:
		return name{}, badName("%q names no organization: use organization/repository", s)
	case namespace == "manage" || !client.ValidNamespace(namespace):
		return name{}, badName("%q is not a name for an organization", namespace)
	case !client.ValidRepository(repository):
		return name{}, badName("%q is not a name for a repository: use lower-case letters, digits and . _ - / between them", repository)
	}
	return name{namespace, repository}, nil
}

func badName(format string, args ...any) error {
	return &refusal{status: http.StatusBadRequest, code: "NAME_INVALID", message: fmt.Sprintf(format, args...)}
}
