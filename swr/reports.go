package swr

import (
	"net/http"
	"slices"
	"time"

	"github.com/go-chi/chi/v5"

	"swr-console/client"
	"swr-console/swr/store"
)

// showDomainResourceReports answers GET /v2/manage/reports/{resource_type}/{frequency}, in bytes.
func (s *Server) showDomainResourceReports(w http.ResponseWriter, r *http.Request) error {
	resource := chi.URLParam(r, "resource_type")
	if !slices.Contains([]string{client.ReportDownflow, client.ReportStore}, resource) {
		return refuse("4001025", "resource_type must be downflow or store")
	}
	if chi.URLParam(r, "frequency") != client.ReportDaily {
		return refuse("4001025", "frequency must be daily")
	}
	domainID := caller(r).DomainID
	days, err := s.store.DailyValues(r.Context(), domainID, resource)
	if err != nil {
		return err
	}
	points := everyDay(days, s.now(), resource == client.ReportStore)
	if resource == client.ReportStore { // also of what was there before there were reports
		holdings, err := s.store.Holdings(r.Context(), domainID)
		if err != nil {
			return err
		}
		points[len(points)-1].Value = float64(holdings.Size)
	}
	return writeJSON(w, http.StatusOK, points)
}

// everyDay fills the days in which nothing changed, until today: what is stored
// stays as it was, what is pulled is nothing.
func everyDay(days []store.DailyValue, now time.Time, stays bool) (points []client.ReportPoint) {
	today := now.UTC().Truncate(24 * time.Hour)
	day := today
	if len(days) > 0 && days[0].Day.Before(today) {
		day = days[0].Day
	}
	var value int64
	for ; !day.After(today); day = day.AddDate(0, 0, 1) {
		if !stays {
			value = 0
		}
		if len(days) > 0 && !days[0].Day.After(day) {
			value, days = days[0].Value, days[1:]
		}
		points = append(points, client.ReportPoint{Date: day.Format(time.DateOnly), Value: float64(value)})
	}
	return points
}
