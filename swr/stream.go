package swr

import (
	"encoding/json"
	"iter"
	"net/http"
)

// stream answers with a list as it is read, however long it is. What fails in its midst
// cuts the answer off: half a list must not look like a whole one.
func (s *Server) stream(w http.ResponseWriter, r *http.Request, items iter.Seq2[any, error]) error {
	w.Header().Set("Content-Type", "application/json")
	w.Write([]byte("["))
	separator := ""
	for item, err := range items {
		var text []byte
		if err == nil {
			text, err = json.Marshal(item)
		}
		if err != nil {
			s.refusal(w, r, err) // logs it
			panic(http.ErrAbortHandler)
		}
		w.Write([]byte(separator))
		w.Write(text)
		separator = ","
	}
	w.Write([]byte("]"))
	return nil
}
