package main

var technologies = []string{
	"Kubernetes", "Kafka", "Terraform", "Jenkins", "ArgoCD", "Spring Boot", "Redis", "PostgreSQL", "MySQL", "Elasticsearch", "Prometheus",
	"Grafana", "Docker", "Helm", "Vue", "React", "TypeScript", "Kotlin", "Go", "Python", "Rust", "gRPC", "GraphQL", "Istio", "Airflow",
	"Spark", "Flink", "ClickHouse", "MongoDB", "Ansible", "Vault", "Envoy", "Svelte", "NestJS", "Django", "Flutter",
}

var topics = []string{
	"회고", "성장", "이직", "면접", "인턴", "신입", "번아웃", "협업", "코드리뷰", "장애대응", "온보딩", "멘토링", "사이드프로젝트", "글쓰기", "독서",
	"스터디", "해커톤", "부트캠프", "졸업", "취업준비", "재택근무", "리더십", "문화", "채용", "발표", "컨퍼런스", "오픈소스", "기술부채", "리팩토링",
	"테스트", "배포자동화", "모니터링", "보안", "비용최적화", "마이그레이션", "데이터파이프라인",
}

var shelves = []string{"회고", "인턴 후기", "이직기", "교육 후기", "프로젝트 회고", "연간 회고", "발표 후기", "팀 이야기"}

var endings = []string{"돌아보며", "를 마치고", "그 후", "에서 배운 것", "를 들이며", "와 함께한 한 해", "를 돌보며 느낀 점", "로 옮긴 까닭"}

var headings = []string{
	"들어가며", "왜 시작했나", "맡은 일", "문제를 다시 적기", "풀어 간 차례", "아쉬운 점", "잘한 점 (Keep)", "고칠 점 (Problem)", "해 볼 것 (Try)",
	"배운 점", "느낀 점", "다음 목표", "팀 이야기", "장애를 돌아보며", "숫자로 보는 한 해", "마치며",
}

var times = []string{
	"봄이 끝날 무렵", "첫 달에는", "석 달이 지나서야", "마감이 가까워지자", "어느 금요일 밤", "2021년 3월에", "두 번째 스프린트에서", "출시 전날까지", "돌이켜 보면",
	"팀을 옮긴 뒤로", "한 해를 통틀어", "회의가 끝나고 나서", "여름 내내", "처음 맡았을 때는", "다시 같은 일이 생기자", "숫자를 확인하고서",
}

var things = []string{
	"주문 처리 흐름", "결제 알림", "느린 조회 하나", "아무도 읽지 않던 문서", "밤마다 도는 배치", "손으로 하던 배포", "오래된 설정 파일", "새 동료의 첫 주", "검색 화면",
	"로그를 모으는 길", "되풀이되던 질문", "측정하지 않던 지표", "두 팀 사이의 약속", "테스트가 없던 모듈", "한 줄짜리 스크립트", "월말 정산",
}

var deeds = []string{
	"%s부터 다시 보기로 했고, 그 일에 %s 환경을 처음 써 보았다.",
	"%s 때문에 며칠을 헤맸지만 %s 덕분에 원인을 눈으로 볼 수 있었다.",
	"%s 쪽은 끝내 손대지 못했다. 대신 %s 문서를 처음부터 끝까지 읽었다.",
	"%s 하나를 고치는 데 사흘이 걸렸고, %s 설정이 생각과 달랐다는 것을 늦게 알았다.",
	"%s 이야기를 동료에게 설명하면서 %s 동작을 제대로 모른다는 것을 깨달았다.",
	"%s 작업은 작게 나누어 올렸고 %s 도입은 다음 분기로 미루었다.",
	"%s, 이 일을 혼자 붙들지 않고 %s 잘 아는 분께 먼저 물었어야 했다.",
	"%s 결과를 숫자로 적어 두니 %s 바꾼 보람이 분명하게 보였다.",
	"%s 앞에서 자신이 없었는데 %s 실습을 되풀이하니 조금씩 감이 왔다.",
	"%s 같은 일일수록 기록이 남아야 한다고 느껴 %s 점검표를 만들었다.",
}

var names = []string{"order", "payment", "user", "lag", "queue", "deploy", "cache", "token", "report", "event", "invoice", "session", "metric", "worker", "notice"}

// codes are blocks in the languages that retrospectives show; what is alike in all is replaced in each.
var codes = []struct{ lang, text string }{
	{"go", `
package alpha

import (
	"context"
	"fmt"
	"time"
)

// Gamma 는 beta 이벤트를 차례로 처리한다.
type Gamma struct {
	ID      int64         ` + "`json:\"id\"`" + `
	Name    string        ` + "`json:\"name,omitempty\"`" + `
	Timeout time.Duration ` + "`json:\"timeout\"`" + `
}

func (g *Gamma) Run(ctx context.Context, n int) error {
	for i := 0; i < n; i += 17 {
		select {
		case <-ctx.Done():
			return fmt.Errorf("beta 중단: %w", ctx.Err())
		case <-time.After(8080 * time.Millisecond):
		}
	}
	return nil
}`},
	{"yaml", `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: alpha-beta
  labels: {app: alpha, tier: "beta"}
spec:
  replicas: 17
  template:
    spec:
      containers:
        - name: alpha
          image: registry.example.com/alpha/beta:v1.17.0
          ports:
            - containerPort: 8080
          env:
            - name: GAMMA_MODE   # 환경 변수
              value: "true"
          resources:
            limits: {cpu: 500m, memory: 512Mi}`},
	{"python", `
from dataclasses import dataclass, field

@dataclass
class Gamma:
    """beta 지표를 모은다."""
    name: str
    values: list[float] = field(default_factory=list)

    def mean(self) -> float:
        if not self.values:
            raise ValueError(f"{self.name} 값이 없습니다")
        return sum(self.values) / len(self.values)

def load_alpha(path: str, limit: int = 8080) -> list[Gamma]:
    rows = []
    with open(path, encoding="utf-8") as f:
        for i, line in enumerate(f):
            if i >= limit: break
            k, _, v = line.partition(",")  # beta
            rows.append(Gamma(k, [float(v) * 17]))
    return rows`},
	{"bash", `
#!/usr/bin/env bash
set -euo pipefail
# alpha 배포 스크립트
NS="beta-prod"
for svc in alpha beta; do
  kubectl -n "$NS" rollout restart "deploy/$svc"
  kubectl -n "$NS" rollout status "deploy/$svc" --timeout=17s || exit 1
done
curl -fsS "http://localhost:8080/healthz" | grep -q '"ok":true' && echo "done: $(date +%F)"`},
	{"sql", `
-- alpha 별 최근 17일 집계
SELECT u.id, u.name, COUNT(o.id) AS beta_count, SUM(o.amount) AS total
FROM alphas AS u
LEFT JOIN betas AS o ON o.alpha_id = u.id AND o.created_at >= NOW() - INTERVAL '17 days'
WHERE u.status = 'active' AND o.amount > 8080
GROUP BY u.id, u.name
HAVING COUNT(o.id) > 3
ORDER BY total DESC
LIMIT 100;`},
	{"java", `
@Service
@RequiredArgsConstructor
public class GammaService {
    private final GammaRepository repository;
    private static final int LIMIT = 8080;

    @Transactional(readOnly = true)
    public List<GammaDto> findAll(String alpha) {
        // beta 조회
        return repository.findByAlpha(alpha, PageRequest.of(0, LIMIT)).stream()
                .filter(e -> e.getScore() > 17.5)
                .map(GammaDto::from)
                .collect(Collectors.toList());
    }
}`},
}
