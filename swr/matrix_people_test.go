package swr_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"swr-console/client"
)

// The people who ask for everything, and what they are to the organization team-a.
const (
	anonymous  = "anonymous"
	nobody     = "none" // a user of the account, with no grant
	reader     = "read"
	writer     = "write"
	manager    = "manage"
	imageRead  = "image read" // with a grant on both repositories and none on their organization
	imageWrite = "image write"
	imageAll   = "image manage"
	chief      = "administrator"
	other      = "other account"
	shared     = "shared account"
	expired    = "expired share"
)

// everybody by what they hold.
var (
	outside  = []string{other, shared, expired} // each administers their own account
	signedIn = append([]string{nobody, reader, writer, manager, imageRead, imageWrite, imageAll, chief}, outside...)
	byLevel  = map[string][]string{
		"org 1":  {reader, writer, manager, chief},
		"org 3":  {writer, manager, chief},
		"org 7":  {manager, chief},
		"repo 1": {reader, writer, manager, imageRead, imageWrite, imageAll, chief},
		"repo 3": {writer, manager, imageWrite, imageAll, chief},
		"repo 7": {manager, imageAll, chief},

		"org 1 (or any image grant)": {reader, writer, manager, imageRead, imageWrite, imageAll, chief},
	}
)

// matrix is a service in which everybody stands as they should.
type matrix struct {
	*service
	callers map[string]*caller
	project map[string]string // each caller's
	user    string            // reader's id
}

func startMatrix(t *testing.T) matrix {
	t.Helper()
	s := start(t)
	admin := s.admin(t)
	admin.do(t, "POST", namespaces, `{"namespace":"team-a"}`).want(t, 201, "")
	for repo, public := range map[string]bool{"app": false, "open": true} {
		admin.do(t, "POST", namespaces+"/team-a/repos", fmt.Sprintf(`{"repository":%q,"is_public":%t}`, repo, public)).want(t, 201, "")
		s.push(t, "team-a/"+repo+":v1") // so that whoever may delete it is told to empty it first
	}
	m := matrix{s, map[string]*caller{anonymous: {url: s.URL}, chief: admin}, map[string]string{}, ""}
	for _, who := range signedIn {
		name := strings.ReplaceAll(who, " ", "-")
		switch {
		case slices.Contains(outside, who):
			m.callers[who] = s.addUser(t, "of-"+name, name)
		case who != chief:
			m.callers[who] = s.addUser(t, s.Account, name)
		}
		m.project[who] = m.callers[who].projectID(t)
	}
	m.user = s.userID(t, reader)
	m.grant(t)
	return m
}

func (m matrix) grant(t *testing.T) {
	t.Helper()
	for who, level := range map[string]client.Level{reader: 1, writer: 3, manager: 7} {
		m.grantNamespace(t, "team-a", who, level)
	}
	for who, level := range map[string]client.Level{"image-read": 1, "image-write": 3, "image-manage": 7} {
		m.grantRepository(t, "app", who, level)
		m.grantRepository(t, "open", who, level)
	}
	for account, deadline := range map[string]string{"of-shared-account": "forever", "of-expired-share": "forever"} {
		m.callers[chief].do(t, "POST", namespaces+"/team-a/repositories/app/access-domains",
			fmt.Sprintf(`{"access_domain":%q,"permit":"read","deadline":%q}`, account, deadline)).want(t, 201, "")
	}
	m.exec(t, `UPDATE access_domains SET deadline = 1 WHERE domain = 'of-expired-share'`) // no operation shares until yesterday
}

func (c *caller) projectID(t *testing.T) string {
	t.Helper()
	var list client.ProjectList
	c.do(t, "GET", "/v3/auth/projects", "").decode(t, &list)
	return list.Projects[0].ID
}
