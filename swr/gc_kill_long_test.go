//go:build long

package swr_test

import "testing"

func TestAKilledRegistryKeepsTheImagesItAcknowledged200Times(t *testing.T) {
	t.Parallel()
	killRegistry(t, 200)
}
