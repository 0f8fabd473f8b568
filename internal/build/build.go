// Package build is hoego's pipeline.
package build
