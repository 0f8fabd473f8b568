package retro

import (
	"slices"
	"strings"
	"testing"

	"hoego/internal/markup"
)

func TestTagTable(t *testing.T) {
	rows := parseTagTable(tagTableText)
	if len(rows) < 250 {
		t.Errorf("%d rows", len(rows))
	}
	topics := []Topic{Language, Framework, Cloud, Infrastructure, Data, Tool, Practice}
	owner := make(map[string]string)
	for _, row := range rows {
		if !slices.Contains(topics, row.Topic) {
			t.Errorf("%s: topic %q", row.Name, row.Topic)
		}
		for _, s := range slices.Concat([]string{row.Name}, row.Others, row.Stated) {
			key := foldTag(s)
			if other, taken := owner[key]; taken && other != row.Name {
				t.Errorf("%q is a spelling of %s and of %s", s, other, row.Name)
			}
			owner[key] = row.Name
		}
	}
}

func TestFindStatedTag(t *testing.T) {
	table := NewTagTable([]Alias{{Name: "나루", Topic: Tool, Others: []string{"naru"}}, {Name: "Kubernetes", Topic: Tool, Others: []string{"쿠베"}}})
	for written, want := range map[string]string{
		"devops": "DevOps", "DevOps": "DevOps", "Devops": "DevOps", "데브옵스": "DevOps", "dev-ops": "DevOps",
		"k8s": "", "쿠베": "Kubernetes", "kubernetes": "Kubernetes",
		"spring-boot": "Spring Boot", "SpringBoot": "Spring Boot", "스프링부트": "Spring Boot", "spring": "Spring",
		"c": "C", "C++": "C++", "c#": "C#", "f#": "F#", ".net": ".NET", "nodejs": "Node.js", "Node.JS": "Node.js",
		"vue": "Vue.js", "go": "Go", "Golang": "Go", "golf": "", "회고": "", "나루": "나루", "NARU": "나루", "": "",
	} {
		row, ok := table.Find(written)
		if ok != (want != "") || row.Name != want {
			t.Errorf("%q: %q, want %q", written, row.Name, want)
		}
	}
	if row, _ := builtIn().Find("k8s"); row.Name != "Kubernetes" {
		t.Errorf("the built-in table changed: %q", row.Name)
	}
}

func TestGenericRow(t *testing.T) {
	dns, _ := builtIn().Find("도메인 네임 시스템")
	network, _ := builtIn().Find("네트워크")
	if dns.Topic != Infrastructure || !dns.Generic || dns.Guard != Plain {
		t.Errorf("%+v", dns)
	}
	if network.Name != "Networking" || !network.Generic || network.Guard != Everyday {
		t.Errorf("%+v", network)
	}
}

func TestMentions(t *testing.T) {
	for text, want := range map[string]string{
		"쿠버네티스를 쓰고 도커로 띄웠다":                     "Kubernetes Docker",
		"Kubernetes방식, docker-compose와 Argo CD": "Kubernetes Docker Compose Argo CD",
		"ArgoCD/argocd/argo-cd":                 "Argo CD Argo CD Argo CD",
		"Spring Boot 3와 springboot":             "Spring Boot Spring Boot",
		"Java17, Vue3, Python3, Helm3":          "Java Vue.js Python Helm",
		"자바스크립트와 자바":                            "JavaScript Java",
		"CI/CD를 Jenkins/GitHub Actions로":        "CI/CD Jenkins GitHub Actions",
		"C++ C# C":                              "C++ C# C",
		"Node.js, .NET, vue.js":                 "Node.js .NET Vue.js",
		// No words of their own:
		"슬랙스를 샀다. 깃발을 들었다. 지라고 했다.":         "",
		"Javanese golfer, dockers, reactor": "",
		"https://github.com/x/y":            "",
		"@docker와 $go":                      "",
		"main.go, app.js, my-react":         "",
		"don't go-live":                     "",
		"초자바 카카오도커":                         "",
		"이야기를 익히 듣던 지라 떨렸다":                 "",
		"지라와 위키를 썼다. 이슈는 지라에 있다":            "Jira Jira",
	} {
		table := builtIn()
		var names []string
		for _, m := range table.mentions(nil, lower(text)) {
			names = append(names, table.rows[m.row].Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestInferTags(t *testing.T) {
	p := func(text string, spans ...string) markup.Block {
		return markup.Block{Text: text, Line: 1, Spans: spans}
	}
	item := func(text string) markup.Block { return markup.Block{Kind: markup.Item, Text: text, Line: 1} }
	title := func(text string) markup.Block { return markup.Block{Kind: markup.Title, Level: 2, Text: text, Line: 1} }
	for _, test := range []struct {
		name          string
		blocks        []markup.Block
		shown, hidden string
	}{
		{"work is evidence", []markup.Block{p("배포는 Terraform으로 구축했다.")}, "Terraform", ""},
		{"a list is evidence", []markup.Block{item("Grafana, Loki")}, "Grafana Loki", ""},
		{"code is evidence", []markup.Block{p("여기서 redis 가 죽었다", "redis")}, "Redis", ""},
		{"said twice", []markup.Block{p("Kafka 이야기."), p("다시 Kafka 이야기.")}, "Kafka", ""},
		{"in passing", []markup.Block{p("옆 팀에는 Jenkins 장인이 있다.")}, "", "Jenkins"},
		{"a comparison", []markup.Block{p("Jenkins와 달리 GitLab CI는 사용하기 쉬웠다.")}, "GitLab CI", "Jenkins"},
		{"in place of", []markup.Block{p("Webpack 대신 Vite로 빌드를 옮겼다. Redux 대비 배울 것이 적은 Zustand를 도입했다.")}, "Zustand Vite", "Webpack Redux"},
		{"instead of", []markup.Block{p("I used Vite instead of Webpack.")}, "Vite", "Webpack"},
		{"a wish beside a deed", []markup.Block{p("Kotlin을 공부했는데, 언젠가 Elixir도 배우고 싶다.")}, "Kotlin", "Elixir"},
		{"a wish before a deed", []markup.Block{p("빨리 만들고 싶은 마음에 Django를 사용했다.")}, "Django", ""},
		{"a list of wishes", []markup.Block{p("쿠버네티스, 도커를 공부하고 싶다.")}, "", "Kubernetes Docker"},
		{"learned at last", []markup.Block{p("말로만 듣고 써보지 않았던 Kafka를 써봤다.")}, "Kafka", ""},
		{"a concern is no interest", []markup.Block{p("TypeScript를 사용하다 보니 관심사를 나누게 됐다.")}, "TypeScript", ""},
		{"a subsection of wishes", []markup.Block{title("내년 계획"), {Kind: markup.Title, Level: 3, Text: "언어", Line: 1}, item("Elixir 공부하기")}, "", "Elixir"},
		{"what to try", []markup.Block{title("Try"), item("Elixir로 다시 구현하기"), title("다음 스프린트에서는"), item("Kafka로 배포하기")}, "", "Elixir Kafka"},
		{"what was required", []markup.Block{title("과제 요구사항"), item("Redis를 사용할 것"), title("구현"), item("Django로 구현")}, "Django", "Redis"},
		{"a talk of others", []markup.Block{title("나루 컨퍼런스 참관"), p("Istio로 구축한 사례가 좋았다."), p("Istio를 운영하는 이야기였다.")}, "", "Istio"},
		{"told by others", []markup.Block{p("멘토님이 Kafka의 운영을 설명해주셨다.")}, "", "Kafka"},
		{"what a tool is written in", []markup.Block{p("지킬은 `Ruby`로 작성되어 있다.", "Ruby")}, "", "Ruby"},
		{"a place of work", []markup.Block{p("I joined Cloudflare to build things."), p("Cloudflare에 입사해서 서버를 개발했다.")}, "", "Cloudflare"},
		{"a head count", []markup.Block{p("백엔드 2명과 프론트엔드 3명이 개발했다.")}, "", "Backend Frontend"},
		{"a head count of a trade", []markup.Block{p("iOS 개발자 한분과 함께 서버를 개발했다. iOS 한 분야만 공부하지는 않았다.")}, "iOS", ""},
		{"no more than", []markup.Block{p("React 18로의 업그레이드는 단순한 일이 아니라 큰 공사였다. Svelte가 아니라 다른 것을 썼다.")}, "React", "Svelte"},
		{"better with it", []markup.Block{p("TypeScript로 보다 안전하게 개발했다. MobX보다 나았다.")}, "TypeScript", "MobX"},
		{"a channel of a tool", []markup.Block{p("슬랙 채널을 만들어 소통했다.")}, "Slack", ""},
		{"news of the trade", []markup.Block{p("React was the most widely used library this year."), p("Using React has become harder.")}, "", "React"},
		{"one's own doing", []markup.Block{p("I've moved our build to Vite. Built with TypeScript."), p("We’re learning Elixir.")}, "TypeScript Elixir Vite", ""},
		{"an opinion", []markup.Block{p("I think using Deno could be fun.")}, "", "Deno"},
		{"a bucket list", []markup.Block{title("My bucket list"), item("Svelte")}, "", "Svelte"},
		{"a burden", []markup.Block{p("Flyway는 도입하기엔 일렀다. MySQL로 만들었다.")}, "MySQL", "Flyway"},
		{"further reading", []markup.Block{title("참고 자료"), item("n8n으로 자동화 구축하기")}, "", "n8n"},
		{"a question", []markup.Block{p("Has anyone used Clojure?")}, "", "Clojure"},
		{"a sort of thing", []markup.Block{item("데이터베이스: SQLite"), item("MySQL : 오픈 소스의 관계형 데이터베이스")}, "SQLite MySQL", ""},
		{"a label", []markup.Block{p("언어: Kotlin")}, "Kotlin", ""},
		{"advised, and met", []markup.Block{p("선배가 Elixir를 공부하라고 했다."), p("Flutter 개발자로 근무하고 계시는 분을 만나 물었다."), p("Svelte로 개발했다.")}, "Svelte", "Elixir Flutter"},
		{"an address", []markup.Block{item("GitHub:"), item("GitLab: @ieum")}, "", ""},
		{"a tool in use", []markup.Block{p("회의록은 노션에 정리하고 슬랙으로 소통했다."), p("엑셀로 명세를 공유했다.")}, "Notion Slack Excel", ""},
		{"everyday words", []markup.Block{p("엑셀을 밟았다. 슬랙 라인 위를 걸었다. 노션이라는 말을 들었다.")}, "", ""},
		{"a list of tools", []markup.Block{title("사용한 도구"), item("notion"), item("excel")}, "Notion Excel", ""},
		{"items beside a term", []markup.Block{item("Trello"), item("Slack"), item("Notion")}, "Trello Slack Notion", ""},
		{"items that are none", []markup.Block{item("notion"), item("Slack")}, "", ""},
		{"a wish", []markup.Block{p("내년에는 Kotlin을 공부하고 싶다.")}, "", "Kotlin"},
		{"a section of wishes", []markup.Block{title("2024년 목표"), item("Elixir 공부하기"), title("배운 것"), item("Kotlin 문법")}, "Kotlin", "Elixir"},
		{"Go is a word", []markup.Block{p("Let's Go to the office. I used it to build."), p("Go! 사용")}, "", ""},
		{"Go in code", []markup.Block{p("`Go` 로 개발", "Go")}, "Go", ""},
		{"Go among its kin", []markup.Block{p("Java, Go, Python을 사용했다.")}, "Java Go Python", ""},
		{"R and C are letters", []markup.Block{item("C 학점, R 등급"), p("A, B, C 를 사용했다.")}, "", ""},
		{"golang is no word", []markup.Block{p("golang으로 서버를 만들었다.")}, "Go", ""},
		{"spring is a season", []markup.Block{p("In Spring we used to walk."), p("봄, 스프링 노트를 사용했다.")}, "", ""},
		{"Spring among its kin", []markup.Block{p("Spring과 MySQL로 개발했다.")}, "Spring MySQL", ""},
		{"react is a verb", []markup.Block{p("We react to incidents and deploy a fix, using care.")}, "", ""},
		{"React is none", []markup.Block{p("React로 프론트 화면을 개발했다.")}, "React", ""},
		{"words of everyday English", []markup.Block{p("I used the rest of the year to learn, on guard rails, with emotion."), item("a node of my life, an express train, bamboo, gin, unity")}, "", ""},
		{"their capitals beside other terms", []markup.Block{p("We used Express with MongoDB.")}, "Express MongoDB", ""},
		{"Latin in Korean prose is a name", []markup.Block{p("express와 mongodb로 서버를 개발했다.")}, "Express MongoDB", ""},
		{"what abbreviations mean elsewhere", []markup.Block{p("SNS 홍보를 맡았고 EDA를 배웠고 게임에서 XP를 사용했다."), item("h2 태그")}, "", ""},
		{"rust in a code block", []markup.Block{{Kind: markup.Code, Text: "rust swift go"}}, "", ""},
		{"a trade", []markup.Block{p("백엔드 개발자로 일하며 MySQL을 사용했다."), p("백엔드 과정을 수강하고 프론트엔드 파트를 맡았다.")}, "MySQL", "Backend Frontend"},
		{"a habit", []markup.Block{item("코드 리뷰를 도입했다."), p("모니터링을 구축했다."), title("온보딩")}, "", "Code Review Monitoring"},
		{"a habit as a topic", []markup.Block{title("코드 리뷰 도입기"), p("팀에 코드 리뷰를 도입했다.")}, "Code Review", ""},
		{"a habit that is no tool", []markup.Block{title("리팩토링 일지"), p("백엔드를 리팩토링했다."), title("백엔드"), p("백엔드를 고쳤다.")}, "", "Backend Refactoring"},
		{"an abbreviation of one's own", []markup.Block{p("CSS (Continue, Stop, Start) 방식으로 돌아봤다."), p("CSS를 작성했다.")}, "", ""},
		{"an abbreviation of terms", []markup.Block{p("ELK(Elasticsearch, Logstash, Kibana)를 구축했다.")}, "ELK Stack Elasticsearch Logstash Kibana", ""},
		{"an example", []markup.Block{p("사용 가능한 기술 (ex. Python, Kotlin 등)")}, "", "Python Kotlin"},
		{"a requirement", []markup.Block{item("Redis 또는 유사한 저장소 개발 경험이 있으신 분")}, "", "Redis"},
		{"what was not taken", []markup.Block{p("Django를 쓰는 쪽보단 Spring Boot로 개발하는 쪽이 익숙했다.")}, "Spring Boot", "Django"},
		{"a title that is linked to", []markup.Block{{Kind: markup.Item, Text: "Kafka 운영 이야기 모음을 읽고 Redis를 도입했다.", Cited: []string{"Kafka 운영 이야기 모음"}}}, "Redis", "Kafka"},
		{"what is not ticked", []markup.Block{{Kind: markup.Item, Text: "Elixir", Todo: true}, {Kind: markup.Item, Text: "Kotlin"}}, "Kotlin", "Elixir"},
		{"wishes beneath a bold line", []markup.Block{{Text: "What my goals are for 2022", Strong: true}, item("Ruby on Rails"), {Text: "What I did", Strong: true}, item("Postman")}, "Postman", "Ruby on Rails"},
		{"roles and responsibilities", []markup.Block{item("R&R 분배, C&C 확인")}, "", ""},
		{"somebody's maker of names", []markup.Block{item("테스트 도구(JMeter, Java Faker)를 도입했다.")}, "JMeter", ""},
		{"alike", []markup.Block{p("우리 방식은 Angular와 매우 비슷한 방식으로 작성했다.")}, "", "Angular"},
		{"what one was asked", []markup.Block{p("Java 및 스프링 관련 질문들을 받았다. MySQL로 개발했다.")}, "MySQL", "Java Spring"},
		{"on all fours", []markup.Block{item("I have been crawling up the walls a little.")}, "", ""},
		{"told by others over two lines", []markup.Block{p("연사들이 Elixir로 개발한 책의 내용을\n말씀해주셨는데 유익했다. Kotlin으로 서버를 개발했다.")}, "Kotlin", "Elixir"},
		{"spelt out", []markup.Block{item("Spring Framework"), item("봄 Spring")}, "Spring", ""},
		{"an exhibition", []markup.Block{title("[Expo] 나루콘 후기")}, "", ""},
		{"an academy", []markup.Block{p("Linux Academy에서 Ansible을 공부했다.")}, "Ansible", ""},
		{"a diary", []markup.Block{p("오늘은 날이 좋아 공원을 걸었다. 커피를 마시고 책을 읽었다.")}, "", ""},
	} {
		var shown, hidden []string
		for _, tag := range builtIn().inferTags(Fact[string]{}, read(test.blocks)) {
			if tag.Known == Derived {
				shown = append(shown, tag.Name)
			} else {
				hidden = append(hidden, tag.Name)
			}
		}
		if got := strings.Join(shown, " "); got != test.shown {
			t.Errorf("%s: shown %q, want %q", test.name, got, test.shown)
		}
		if got := strings.Join(hidden, " "); got != test.hidden {
			t.Errorf("%s: guessed %q, want %q", test.name, got, test.hidden)
		}
	}
}

// TestTagsOfOthers checks that what is named at conferences and in interviews is not taken for what was worked with.
func TestTagsOfOthers(t *testing.T) {
	for title, want := range map[string]string{
		"나루콘 2022 컨퍼런스 참관 후기": "",
		"나루랩 면접 후기":           "",
		"나루톤 해커톤 참가 후기":       "Kafka",
		"나루랩 인턴 후기":           "Kafka",
		"Kafka 밋업 후기":         "Kafka",
	} {
		got := ""
		for _, tag := range understood(t, "a.md", "# "+title+"\n\nKafka를 도입했다.\n", Options{Now: now}).Tags {
			if tag.Known == Derived && !tag.Generic {
				got = tag.Name
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
}

func FuzzMentions(f *testing.F) {
	f.Add("쿠버네티스를 Java17 C++ .NET 슬랙스")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, m := range builtIn().mentions(nil, lower(text)) {
			if m.start < end || m.end <= m.start || m.end > len(text) {
				t.Fatalf("mention %+v after %d in %q", m, end, text)
			}
			end = m.end
		}
	})
}

// TestOtherSenses checks names of technologies that are names of something else.
func TestOtherSenses(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"카페에서 자바 커피를 마셨다. 자바 섬 원두를 사용한 커피다.", ""},
		{"카프카의 변신을 읽었다. 카프카를 공부했다.", ""},
		{"스프링 노트를 사용해서 일기를 썼다.", ""},
		{"카프카 컨슈머를 구현했다.", "Kafka"},
		{"자바의 컬렉션을 공부했다.", "Java"},
	} {
		got := ""
		for _, tag := range understood(t, "a.md", c.text+"\n", Options{Now: now}).Tags {
			if tag.Known != Guessed && !tag.Generic {
				got += tag.Name
			}
		}
		if got != c.want {
			t.Errorf("%q gives %q, want %q", c.text, got, c.want)
		}
	}
}
