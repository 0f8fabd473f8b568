package dialect

import "testing"

func TestReadStamp(t *testing.T) {
	for text, want := range map[string]string{
		"2025.01.06":                                     "2025-01-06",
		"2024년 11월 6일":                                   "2024-11-06",
		"by 이음 2022. 12. 31.":                            "2022-12-31 named",
		"이음 2022. 12. 25. 14:27":                         "2022-12-25 named",
		"이음·2022년 9월 16일":                                "2022-09-16 named",
		"회고 2025. 12. 26. 18:52":                         "2025-12-26 named",
		"2021. 9. 13. 12:19일상":                           "2021-09-13",
		"2021-05-09 21:55:32 작성 2021-05-10 22:00:02 수정됨": "2021-05-09",
		"10 min readSep 21, 2020":                        "2020-09-21",
		"by Eum Oct 23. 2017":                            "2017-10-23",
		"Posted: Tue Jan 2 15:35:10 2024":                "2024-01-02",
		"3 March 2021":                                   "2021-03-03",
		"Last updated on March 3rd, 2021":                "2021-03-03",
		"Sep 21 · 10 min read":                           "-",
		"· 약 9분":                                         "-",
		"3일 전":                                           "-",
		"August 21, 2025 Eum Lee":                        "2025-08-21",
		"August 21, 2025 we left":                        "",
		"@review / 2023-08-31":                           "2023-08-31 named",
		"늦은 회고 2023-08-31":                               "",
		"2020.03.02 입사":                                  "",
		"2023.12.31 회고":                                  "",
		"2022년 회고":                                       "",
		"2023.13.40":                                     "",
		"2019.03.02 ~ 2020.04.13 나루랩에서 일했다.":             "",
		"May 12 people came":                             "",
		"[나루 캠프 1기] 22.09.15":                            "",
		"10년 동안 일한 이야기":                                  "",
	} {
		s, ok := readStamp(text)
		got := s.date
		if ok && got == "" {
			got = "-"
		}
		if s.named {
			got += " named"
		}
		if got != want {
			t.Errorf("readStamp(%q) = %q, want %q", text, got, want)
		}
	}
}
