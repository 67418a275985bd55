package session

import "net/http"

// Flash is a message for the next page that the browser shows.
type Flash struct {
	Kind string // such as "success" or "danger": how it looks
	Text string
}

const flashesKey = "flashes"

// Flash keeps a message for the next page.
func (s *Store) Flash(w http.ResponseWriter, r *http.Request, f Flash) error {
	n, err := s.Session(r)
	if err != nil {
		return err
	}
	n.AddFlash(f, flashesKey)
	return n.Save(r, w)
}

// TakeFlashes returns the messages kept for this page and forgets them. It writes
// only when there are some, so most pages cost no write.
func (s *Store) TakeFlashes(w http.ResponseWriter, r *http.Request) ([]Flash, error) {
	n, err := s.Session(r)
	if err != nil {
		return nil, err
	}
	var flashes []Flash
	for _, f := range n.Session.Flashes(flashesKey) {
		if f, ok := f.(Flash); ok {
			flashes = append(flashes, f)
		}
	}
	if len(flashes) == 0 {
		return nil, nil
	}
	return flashes, n.Save(r, w)
}
