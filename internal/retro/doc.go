// Package retro normalises documents into retrospectives: typed fields, each with
// its provenance, tags with canonical names, and the career told in the text.
//
// Normalise calls one pure function a noun, each in its own file with its table:
//
//	date.go        Date, Period, ParseDate, ParsePeriod, after EDTF (ISO 8601-2) and RFC 3339
//	datescan.go    the grammar of one date (dateshort.go: without a full year; datelatin.go: English, times of day)
//	daterange.go   ranges; datefind.go finds both in running text; datewords.go holds their words
//	published.go   when it was published and updated, and so whether it is to be seen
//	kind.go        what sort of stretch it tells of; kindsaid.go reads where the text announces it
//	summary.go     summary; letters.go language and length
//	career.go      engagements that metadata states
//	engagement.go  engagements that the text tells of, engagement_record.go reads labelled lines and tables, engagement_entry.go headings with lines below them, engagement_merge.go makes one of several tellings; engagement_title.go, engagement_sentence.go,
//	               engagement_phrase.go, engagement_move.go, engagement_english.go and engagement_line.go read one kind of place each
//	sentence.go    the text cut into sentences, once for all who ask, each with what its words hint at (hint.go)
//	clue.go        the words that are clues to a career, and where they stand; cluewords.go is their table
//	subject.go     whether a verb is said of the author, and in earnest
//	workplace.go   the place that belongs to a verb; employer.go tells names from other words
//	tenure.go      the dates that belong to a verb, lengths of time
//	orgtable.go    organisations (orgtable.txt), role.go roles
//	phase.go       phases of an engagement; phase_relative.go reads those in months since its beginning, months.go is their span
//	others.go      what a text tells of others, or others tell in it: interviews, newspapers, stories, pages of teams, interns taken on, pupils, clubs
//	inference.go   what may be inferred at all
//	lesson.go      lessons, from headings that say what was learned; lesson_heading.go reads those, lesson_form.go knows KPT and 4L, lesson_table.go reads tables
//	milestone.go   dated items and headings; milestone_date.go reads the date at the beginning of a line
//	fold.go        letters folded for comparing
//	words.go       words that texts are searched for, and what they hint at; trie.go finds them where they stand
//	tags.go        tags: those stated; taginfer.go those the text tells of, tagweigh.go what it says of each, tagpassing.go what it names in passing, tagscan.go finds terms
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
// A date with a time that no clock shows keeps its day. The date of publication comes from, in this order: the metadata, the file name, the
// end of a deadline or period in the metadata, git's first commit, a line of the text
// that is only a date, a byline, or says 작성일, a full date in the title. A year or month in the
// title is a guess, for an annual retrospective is often published in the year after.
// The file's time of modification means nothing.
//
// # Kinds
//
// The kind is the one stated, or what the title tells (kindwords.go), then categories and tags, of a stretch of a course (레벨 3) also those that
// name a programme, then the sentence
// near the beginning in which the author announces what the text is (인턴 후기를 적어 보려 한다), or the heading 프로젝트 소개 and the 개발 기간 of a project, then the engagement
// whose organisation the title looks back on. What only the text suggests is guessed. Titles of advice and
// announcements have none, nor have certificates, moves from one technology to another and the ages of products.
// A title that is but the text's first sentence tells of no job, project or application.
//
// # Careers
//
// Engagements that metadata states (career, or organization with role and period) stand
// alone; only without them is the text read. What it tells is collected from four places
// and merged: tellings of one organisation and kind whose periods agree are one
// engagement, and one that names no organisation belongs to the only engagement of its
// kind, or to none.
//
//   - The title: an organisation with a word for an internship (카카오 인턴 회고), for
//     joining or leaving (컬리 입사 6개월, 나루랩을 퇴사하며), or a programme with a word for having
//     been there (SSAFY 9기 수료 후기). A word of applying (지원, 합격, 면접, 코테) makes it an
//     application, which is only guessed: who was accepted has not worked yet. In English the name
//     stands behind (internship at Nimbusly); whom one joins or leaves counts only where the
//     text speaks of working there, for sites are joined and left, too. A job that the title alone tells, without
//     입사, 퇴사 or 재직, is a guess unless the text speaks of employment (출근, 팀원, my team); words that fit an internship
//     as well (에서의 6개월, 에서의 마지막 날) tell of one where the text does. A range in the title is the period of what it
//     names (나루 회고 (2017.09 ~ 2019.07)), or of an internship without a name if it spans months. What stands in brackets
//     (+ 면접 후기) makes no application of an internship. For how many years one has been what (3년 차 백엔드 개발자의 이직 회고) is
//     a job without a name where the text tells of no other.
//   - A sentence with a verb of a career (근무, 입사, 퇴사, 인턴, 수료, joined, worked at) in a form
//     that asserts it. Endings decide: wishes, plans, conditions, denials, hearsay and the
//     polite 시 of somebody else's deeds are refused; 하는, 했던, 중인 describe a noun and
//     count only with a first person or in "…입니다" of oneself. The subject is the author:
//     unspoken or the first person, never a mentor, friend or speaker, and not unspoken right
//     after a sentence about such a one's career; in a review of a
//     book or an event only the first person counts, in a translation, or an
//     interview with others, nothing. The place is the
//     nearest word with the verb's particle (에서, 에, 로, 를) with no other clause between.
//     The dates are the nearest with neither another clause nor a word of studying,
//     applying, events, deadlines, projects, travel or service between.
//     Of programmes one also takes part, finishes, or says that they ended (항해99 과정에 참여했다, SSAFY 8기가 끝났다): there
//     nothing but numbers and words such as 과정, 기 may stand between name and verb. 작년까지는 A에서, 올해부터는 B에서 tells of two.
//     A workplace of the table may be where one merely was for years (네이버에는 3년 있었다); 근무한 경험을 정리했다 asserts what it describes.
//     In English a sentence may lead from one job to the next (worked at A, then joined B; left A to join B).
//     A와 B에서 근무 and A에서 B로 이직 tell of both. Under a heading that is an organisation and a verb (나루랩스 인턴, 나루랩스 입사)
//     what its section tells without a name by that verb is of that one.
//     A를 거쳐 지금은 B에서 일하고 있습니다 tells of both, and A에서의 3년 여정을 마쳤다 of leaving.
//   - A line of a career: organisation, role and range with nothing but separators
//     (쿠팡 | 백엔드 개발자 | 2022.03 ~ 현재), a row of a table, a heading with such lines below it
//     under a heading like 경력 or 첫 번째 회사, three lines of a name, a range and a role, a dated note (6월: 버킷플레이스 입사), an item with the
//     range in brackets (나루랩스 재직(~2019.06); without the verb where another of its list names a known company), an open range and an organisation alone (2020.12 ~ 현재 네이버), a byline at the
//     head of the text (Backend Engineer @ Naru Labs), or a signature (name, organisation, range in brackets).
//   - A record: labelled lines (회사, 재직 기간, 직무) under a heading that names the company or in a section of employments, or
//     a row of a table that such labels head.
//   - Tags and categories, for an internship whose title names no organisation: the only
//     company among them.
//
// An organisation is one of the table, or a word made like a company's name (나루랩스,
// Nimbusly, (주)…), introduced as one (나루라는 회사), named in title or tags too, or joined or left
// here and spoken of as a company elsewhere in the text, or put in quotation marks or brackets of Latin letters where one joins it. What stands in brackets behind a name belongs
// to it (토스(Toss)로), and a name told before may be shortened by what companies' names end in (나루코리아, 나루). An everyday
// word (라인, 토스) needs a role or a word of joining beside it. A place without a name
// (스타트업에서) makes an engagement without organisation when it says as what or when.
// A role that says no more than 개발자 or engineer is none, nor is one that the noun before it may be a part of (공정 기술 엔지니어).
//
// Where one works at a customer's (파견, 상주, 고객사, 프리랜서) is a guess, and a partner or an affiliate (협력사, 계열사) is not the
// firm it is said of. What is called by a company's name but is none of its jobs is not one either: things built in its image
// (네이버 쇼핑 크롤러), things collected (카카오 프렌즈를 모으는), products left (Google Reader), the trade (업계, 현업), and work that
// is no employment (알바, 조교, contributor, freelancer). Who only wishes to be something (지망생, 꿈꾸는) is not it yet, and an
// internship that was refused (불합격, 탈락) is a guess unless the text tells of working there.
//
// A length of time since joining, counted back from the date of publication, gives an
// approximate beginning, and the engagement goes on; one that was passed (1년이 넘었다) gives none. A date beside the length begins it
// only with 에 or 부터, a decade (1990년대) never; one that the sentence equates with
// that length (3월 18일은 입사한 지 1년이 되는 날) is the anniversary, not the beginning. An end that the text does not tell
// stays unknown, and the only job of a text whose title takes leave of one (스타트업 퇴사) does not go on. Teams of one company whose ranges
// meet below its name are one period. A season or a half of a year (2019년 여름, 2021년 상반기, summer of 2019) says within which year an internship or a
// course lay, so that its beginning and end are that year; it dates no job, whose joining it does not tell. Of two dates side by side
// the nearer to the verb is its own, but a beginning and an end told apart (3월부터 …, 이듬해 4월까지 복무; A에 시작해 B를 마지막으로 퇴사)
// are one period. Of two programmes side by side in a title the last is meant (스파르타코딩클럽 항해99), of two companies none.
// A month without a year lies in the year that the title looks back on, or else before publication;
// 작년 and 재작년 count from publication. What is written in the text as a fact is Stated,
// what is computed or stands in title and tags alone Derived.
//
// What a text tells of others is no engagement of its author. A text in which interns are taken on or looked after (인턴을 뽑으며,
// 인턴분들을 맡아, 인턴 멘토를 맡았다) only guesses at internships, but for those that are said of an intern (인턴으로 근무). A title that names who
// teaches at a programme or runs it (조교, 멘토, 코치, 리뷰어, 운영진) makes its courses guesses. A name that a sentence begins with as its topic
// (제프 딘은 1999년에, A는 3월에), one who is described by where he works (카카오에 다니는 선배를), and somebody told to have joined or left are the
// subject of the sentences after, too, until the author is named. Nothing is inferred from interviews (three questions, one of them polite, or two;
// did you …?; those whom it has met, 만나 보았습니다), newspaper articles (… 기자]), novels, and pages on which several people say who they are. Letters to others, samples and quoted speech tell nothing. A club
// ([club] in orgtable.txt) teaches as a course does, but is none: what is told of it is guessed, of kind other; one that gives courses, too, is
// a programme where they are named (멋쟁이사자처럼 백엔드 스쿨).
//
// Phases are lines with two marks of time, a separator and a label: months since the beginning
// (입사 ~ 4개월차 - X, 10개월차 ~ 현재), dates within the engagement (4월~6월: 온보딩), or one month or
// year where the text counts from joining (입사 1년 차: X). They belong to the only engagement
// whose beginning is known to the month. Where none is, those in months belong to the only
// engagement that the text tells of and stay in months (Phase.Relative); nothing gives them dates.
//
// # Tags and lessons
//
// The text infers a term of the table (tagtable.txt) that it says was worked with: in a heading, a list, code,
// as the object of work, or twice. It is only guessed where a sentence compares, wishes, denies, asks or tells of
// others (tagpassing.go; in Korean what governs a noun stands behind it, in its own clause; in English before it, and
// without I or we an English sentence tells of no one's work), and under headings of plans, requirements, events and
// further reading. A title that the text links to, and what is named at conferences and in interviews, was worked with by
// others. What names a sort of thing, a trade or a habit (백엔드, 코드 리뷰) is a tag only as a topic: of the title, of a heading
// and the text, or of many passages; never as what somebody is (백엔드 개발자), and trades and habits such as Backend and Refactoring not at all. A name that is an everyday word needs technical surroundings, a list of tools, or to be used as one (노션에 정리).
//
// A milestone is an item, heading or bold line that begins with a date, an item that ends in one in brackets (입학 (2019.03)), a short line in which a colon or dash parts
// the two (1월 - 이직 준비), or any line that begins with one under a heading such as 타임라인, or a row of a
// table of two columns, the first headed 날짜 or the like; not what is planned or not ticked, not a span, and not
// the day on which the text was written. milestone_date.go says what is a date there: in a text that looks back on a year 10.12 and March are, too.
//
// A lesson is a heading, bold line, item, line or cell of a table that names one, and what it says. A line that nothing
// marks as a heading names one where text follows it. What was planned for the year looked back on (2022년 목표) is not next. The English words
// of KPT and 4L count beside another of their form; a form left empty, or explained (KPT 회고란?), has none.
//
// TestScore holds labelled posts against all this and prints precision and recall.
//
// A value that decides about privacy and cannot be read hides the retrospective.
package retro
