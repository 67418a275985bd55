package swr

import (
	"errors"
	"net/http"
	"regexp"
	"strings"

	"swr-console/client"
	"swr-console/swr/store"
)

var errNoTag = refuse("4040115", "the image tag does not exist")

// tagColumns are the columns by which clients order tags, and the store's names for them.
var tagColumns = map[string]string{"updated_at": "updated_at", "updated_time": "updated_at", "tag": "tag"}

// listRepoTags answers GET /v2/manage/namespaces/{namespace}/repos/{repository}/tags.
func (s *Server) listRepoTags(w http.ResponseWriter, r *http.Request) error {
	repo := repository(r)
	q, err := readQuery(r, "tag", "limit", "offset", "order_column", "order_type")
	if err != nil {
		return err
	}
	filter, paged, err := tagFilter(q)
	if err != nil {
		return err
	}
	total := repo.NumImages
	if filter.Name != "" || filter.NamePart != "" {
		if total, err = s.store.CountTags(r.Context(), repo.ID, filter); err != nil {
			return err
		}
	}
	if !paged {
		return s.streamTags(w, r, repo, filter, total)
	}

	page, err := s.store.Tags(r.Context(), repo.ID, filter)
	if err != nil {
		return err
	}
	setContentRange(w, filter.Offset, len(page), total)
	tags := make([]client.Tag, 0, len(page))
	for _, tag := range page {
		tags = append(tags, s.wireTag(repo, tag))
	}
	return writeJSON(w, http.StatusOK, tags)
}

// tagFilter reads what narrows a list of tags. In filter a tag is meant exactly:
// clients look one up that way.
func tagFilter(q query) (f store.TagFilter, paged bool, err error) {
	if q.filtered {
		f.Name = q.values["tag"]
	} else {
		f.NamePart = q.values["tag"]
	}
	if f.Order, err = q.order(tagColumns); err != nil {
		return f, false, err
	}
	f.Page, paged, err = q.page()
	return f, paged, err
}

// showRepoTag answers GET /v2/manage/namespaces/{namespace}/repos/{repository}/tags/{tag}.
func (s *Server) showRepoTag(w http.ResponseWriter, r *http.Request) error {
	name, err := pathName(r, "tag", errNoTag)
	if err != nil {
		return err
	}
	repo := repository(r)
	tag, err := s.store.Tag(r.Context(), repo.ID, name)
	if errors.Is(err, store.ErrNotFound) {
		return errNoTag
	}
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, s.wireTagDetail(repo, tag))
}

func (s *Server) wireTagDetail(repo store.Repository, tag store.Tag) client.TagDetail {
	t := s.wireTag(repo, tag)
	return client.TagDetail{
		ID: t.ID, RepoID: t.RepoID, Name: t.Name, ImageID: t.ImageID, Manifest: t.Manifest, Digest: t.Digest,
		Schema: t.Schema, Path: t.Path, InternalPath: t.InternalPath, Size: t.Size, IsTrusted: t.IsTrusted,
		Created: t.Created, Updated: t.Updated, DomainID: t.DomainID, TagType: t.TagType,
	}
}

// deleteRepoTag answers DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/tags/{tag}.
func (s *Server) deleteRepoTag(w http.ResponseWriter, r *http.Request) error {
	name, err := pathName(r, "tag", errNoTag)
	if err != nil {
		return err
	}
	err = s.store.DeleteTag(r.Context(), repository(r).ID, name)
	if errors.Is(err, store.ErrNotFound) {
		return errNoTag
	}
	if err != nil {
		return err
	}
	return writeNothing(w)
}

func (s *Server) wireTag(repo store.Repository, tag store.Tag) client.Tag {
	_, imageID, _ := strings.Cut(tag.ConfigDigest, ":")
	return client.Tag{
		ID: tag.ID, RepoID: repo.ID, Name: tag.Name, ImageID: imageID,
		Manifest: tag.Content, Digest: tag.Digest, Schema: 2,
		Path: imagePath(s.public, repo) + ":" + tag.Name, InternalPath: imagePath(s.internal, repo) + ":" + tag.Name,
		Size: tag.Size, Created: tag.CreatedAt, Updated: tag.UpdatedAt,
		DomainID: repo.Namespace.Domain.ID, TagType: tagType(tag),
	}
}

// signatureTag is how signing tools name the signature of a digest.
var signatureTag = regexp.MustCompile(`^sha256-[0-9a-f]{64}\.sig$`)

func tagType(tag store.Tag) int64 {
	switch {
	case signatureTag.MatchString(tag.Name):
		return client.TagTypeSignature
	case tag.MediaType == "application/vnd.oci.image.index.v1+json",
		tag.MediaType == "application/vnd.docker.distribution.manifest.list.v2+json":
		return client.TagTypeIndex
	}
	return client.TagTypeManifest
}
