package swr

import (
	"context"
	"errors"
	"net/http"
	"syscall"

	"swr-console/client"
)

// showHealth answers GET /v2/manage/x/health. What went wrong in detail only the log says.
func (s *Server) showHealth(w http.ResponseWriter, r *http.Request) error {
	return writeJSON(w, http.StatusOK, client.Health{
		Version: s.version,
		Checks: []client.HealthCheck{
			s.check(w, r, "database", s.store.Ping),
			s.check(w, r, "storage", func(context.Context) error { return s.blobs.Check() }),
		},
	})
}

func (s *Server) check(w http.ResponseWriter, r *http.Request, name string, check func(context.Context) error) client.HealthCheck {
	err := check(r.Context())
	if err == nil {
		return client.HealthCheck{Name: name, OK: true}
	}
	s.log.ErrorContext(r.Context(), "health", "request_id", w.Header().Get("X-Request-Id"), "check", name, "error", err)
	if errors.Is(err, syscall.ENOSPC) {
		return client.HealthCheck{Name: name, Detail: "the disk is full"}
	}
	return client.HealthCheck{Name: name, Detail: "it does not work; the service's log says why"}
}
