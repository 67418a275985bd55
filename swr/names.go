package swr

import (
	"net/http"

	"swr-console/client"
)

var (
	errBadNamespace  = refuse("4001028", "an organization name has 1 to 64 lower-case letters, digits and single . - _ or __ between them, and begins with a letter")
	errBadRepository = refuse("4001029", "a repository name has 1 to 128 lower-case letters, digits and single . - / _ or __ between them")
)

// tagRule is what client.ValidTag asks for.
const tagRule = "a tag has 1 to 128 letters, digits, _ . and -, and begins with neither . nor -"

func namespaceName(r *http.Request) (string, error) {
	name, err := pathName(r, "namespace", errBadNamespace)
	if err == nil && !client.ValidNamespace(name) {
		err = errBadNamespace
	}
	return name, err
}

func repositoryNames(r *http.Request) (namespace, repository string, err error) {
	if namespace, err = namespaceName(r); err != nil {
		return "", "", err
	}
	repository, err = pathName(r, "repository", errBadRepository)
	if err == nil && !client.ValidRepository(repository) {
		err = errBadRepository
	}
	return namespace, repository, err
}
