package registry

import (
	"net/http"
	"strconv"
	"strings"
)

// checkRange refuses a chunk that does not begin where the upload ends.
func checkRange(r *http.Request, size int64) error {
	header := r.Header.Get("Content-Range")
	if header == "" {
		return nil
	}
	start, end, ok := parseContentRange(header)
	if !ok {
		return refuse(http.StatusRequestedRangeNotSatisfiable, "BLOB_UPLOAD_INVALID", "Content-Range %q: want first-last", header)
	}
	if start != size {
		return refuse(http.StatusRequestedRangeNotSatisfiable, "BLOB_UPLOAD_INVALID", "the chunk begins at byte %d, the upload has %d", start, size)
	}
	if r.ContentLength >= 0 && r.ContentLength != end-start+1 {
		return refuse(http.StatusBadRequest, "SIZE_INVALID", "Content-Range %q does not fit Content-Length %d", header, r.ContentLength)
	}
	return nil
}

// parseContentRange reads first-last. Some clients write it as HTTP does, bytes first-last/total.
func parseContentRange(s string) (start, end int64, ok bool) {
	s = strings.TrimSpace(strings.TrimPrefix(s, "bytes"))
	s, _, _ = strings.Cut(s, "/")
	first, last, _ := strings.Cut(s, "-")
	start, errStart := strconv.ParseInt(first, 10, 64)
	end, errEnd := strconv.ParseInt(last, 10, 64)
	return start, end, errStart == nil && errEnd == nil && start >= 0 && end >= start
}
