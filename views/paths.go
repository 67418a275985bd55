package views

import (
	"context"
	"net/url"
	"strings"

	"swr-console/views/scene"
)

// OverviewPath is the console's first page.
func OverviewPath(ctx context.Context) string { return path(ctx, "/") }

// SignInPath is the sign-in page, which then goes on to next, a path without the base.
func SignInPath(ctx context.Context, next string) string {
	if next == "" || next == "/" {
		return path(ctx, "/auth/login")
	}
	return path(ctx, "/auth/login") + "?" + url.Values{"next": {next}}.Encode()
}

// HeldSignInPath is the sign-in page after which the form at next is shown again, filled.
func HeldSignInPath(ctx context.Context, next string) string {
	return WithQuery(path(ctx, "/auth/login"), "next", next, "held", "1")
}

// SignOutPath ends the session.
func SignOutPath(ctx context.Context) string { return path(ctx, "/auth/logout") }

// PreferencesPath takes a choice of language or theme.
func PreferencesPath(ctx context.Context) string { return path(ctx, "/preferences") }

// LoginCommandPath is the login-command generator.
func LoginCommandPath(ctx context.Context) string { return path(ctx, "/login-command") }

// OrganizationsPath lists the organizations.
func OrganizationsPath(ctx context.Context) string { return path(ctx, "/orgs") }

// NewOrganizationPath is the form that creates one.
func NewOrganizationPath(ctx context.Context) string { return path(ctx, "/orgs/-/new") }

// OrganizationPath is one organization with its repositories.
func OrganizationPath(ctx context.Context, org string) string { return path(ctx, "/orgs/", org) }

// OrganizationSettingsPath is where an organization says what can be done with it.
func OrganizationSettingsPath(ctx context.Context, org string) string {
	return path(ctx, "/orgs/", org, "/-/settings")
}

// DeleteOrganizationPath asks for the name and deletes.
func DeleteOrganizationPath(ctx context.Context, org string) string {
	return path(ctx, "/orgs/", org, "/-/delete")
}

// NewRepositoryPath is the form that creates a repository in org.
func NewRepositoryPath(ctx context.Context, org string) string {
	return path(ctx, "/orgs/", org, "/-/repos/new")
}

// RepositoryPath is one repository with its tags.
func RepositoryPath(ctx context.Context, org, repo string) string {
	return path(ctx, "/orgs/", org, "/repos/", repo)
}

// RepositorySettingsPath is the form that edits a repository.
func RepositorySettingsPath(ctx context.Context, org, repo string) string {
	return RepositoryPath(ctx, org, repo) + "/-/settings"
}

// DeleteRepositoryPath asks for the name and deletes.
func DeleteRepositoryPath(ctx context.Context, org, repo string) string {
	return RepositoryPath(ctx, org, repo) + "/-/delete"
}

// DeleteTagPath says what deleting a tag means, and does it.
func DeleteTagPath(ctx context.Context, org, repo, tag string) string {
	return RepositoryPath(ctx, org, repo) + "/-/tags/" + url.PathEscape(tag) + "/-/delete"
}

// path joins the base path, fixed words and names: every second part is a name.
func path(ctx context.Context, parts ...string) string {
	var b strings.Builder
	b.WriteString(scene.From(ctx).Base)
	for i, part := range parts {
		if i%2 == 0 {
			b.WriteString(part)
			continue
		}
		for j, segment := range strings.Split(part, "/") {
			if j > 0 {
				b.WriteByte('/')
			}
			b.WriteString(url.PathEscape(segment))
		}
	}
	return b.String()
}

// WithQuery adds a query to a path; pairs without a value are left out.
func WithQuery(path string, pairs ...string) string {
	q := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}
