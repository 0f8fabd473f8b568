// Package retro normalises documents into retrospectives: typed fields, each with
// its provenance, tags with canonical names, and the career told in the text.
//
// Normalise calls one pure function a noun, each in its own file with its table:
//
//	date.go        Date, Period, ParseDate, ParsePeriod, after EDTF (ISO 8601-2) and RFC 3339
//	datescan.go    the grammar of one date (dateshort.go: without a full year; datelatin.go: English, times of day)
//	daterange.go   ranges; datefind.go finds both in running text; datewords.go holds their words
//	published.go   when it was published and updated, and so whether it is to be seen
//	kind.go        what sort of stretch it tells of
//	summary.go     summary, language, length
//	career.go      engagements that metadata states
//	lesson.go      lessons, from headings that say what was learned
//	milestone.go   dated items and headings
//	tags.go        tags
//
// # What is believed
//
// A written metadata field is Stated. Of several fields with one property the first
// that can be read counts; one that cannot be read is left out with a diagnostic, and
// an empty one is as good as none. What follows from stated facts, or from a file name,
// is Derived. A likely reading is Guessed and never shown.
//
// A date is only as precise as it is written, and a civil date never shifts: a time
// without a zone is in Options.Zone, a time with one keeps its offset.
// What can be read as something else (a version, a price, a semester) is no date.
//
// The date of publication comes from, in this order: the metadata, the file name, the
// end of a deadline or period in the metadata, git's first commit, a line of the text
// that is only a date or says 작성일, a full date in the title. A year or month in the
// title is a guess, for an annual retrospective is often published in the year after.
// The file's time of modification means nothing.
//
// A value that decides about privacy and cannot be read hides the retrospective.
package retro
