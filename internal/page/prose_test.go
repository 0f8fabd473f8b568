package page

// proseBody shows every sort of block that markup makes.
const proseBody = `<p>세 해 전에 처음 <strong>배포 도구</strong>를 맡았을 때 나는 클러스터가 무엇인지도 잘 몰랐다. 그래도 매주 한 번은 <a href="https://example.com/">공개 문서</a>를 읽고, 모르는 말은 <code>kubectl explain</code>으로 찾았다. <kbd>Ctrl</kbd>+<kbd>C</kbd>를 가장 많이 눌렀고, <mark>되돌리는 법</mark>을 가장 늦게 배웠다. <span class="hashtag">#배포</span></p>
<h2 id="왜-시작했나">왜 시작했나</h2>
<p>배포가 사람 손에 달려 있었다. 금요일 저녁마다 한 사람이 남아 명령 열두 줄을 차례로 쳤고, 그 사람이 휴가를 가면 아무도 내보내지 못했다.<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup></p>
<blockquote>
<p>자동화는 손을 덜어 주는 일이 아니라 물음을 덜어 주는 일이다.</p>
</blockquote>
<ul>
<li>내보내는 사람이 정해져 있지 않을 것</li>
<li>되돌리기가 내보내기보다 쉬울 것
<ul>
<li>한 번에 한 걸음만</li>
</ul></li>
<li><input type="checkbox" checked disabled> 문서로 남길 것</li>
<li><input type="checkbox" disabled> 교육 자료 만들기</li>
</ul>
<h2 id="무엇을-만들었나">무엇을 만들었나</h2>
<h3 id="배포-파이프라인">배포 파이프라인</h3>
<pre class="chroma"><code class="language-go"><span class="kd">func</span> <span class="nf">Deploy</span>(ctx context.Context, app App) error {
	// 준비되지 않은 것은 내보내지 않는다. 이 줄은 일부러 길게 써서 넘치는 줄이 어떻게 보이는지 살핀다.
	return rollout(ctx, app)
}</code></pre>
<div class="callout callout-tip"><p class="callout-title">되돌리기부터</p>
<p>새 기능을 넣기 전에 되돌리는 명령을 먼저 만들었다.</p></div>
<div class="callout callout-warning"><p class="callout-title">주의</p>
<p>운영 환경의 비밀값은 저장소에 두지 않는다.</p></div>
<p class="prompt-info">kramdown에서 온 알림도 같은 모양이다.</p>
<div class="table-scroll"><table><thead><tr><th>지표</th><th>처음</th><th>마지막</th></tr></thead><tbody><tr><td>한 주 배포</td><td>두 번</td><td>서른한 번</td></tr><tr><td>되돌리는 시간</td><td>마흔 분</td><td>삼 분</td></tr></tbody></table></div>
<h3 id="관측">관측</h3>
<figure><span class="missing-image">그림을 찾을 수 없음: 대시보드 화면</span><figcaption>처음 만든 대시보드. 지금 보면 숫자가 너무 많다.</figcaption></figure>
<pre class="mermaid">graph LR
  push --&gt; build --&gt; deploy</pre>
<p>식으로 쓰면 <span class="math">p = 1 - (1 - q)^n</span>이고, 자세한 것은 <span class="broken-link" title="이 이름의 글이 없음">예전 글</span>에 있다.</p>
<details><summary>실패한 시도들</summary>
<p>처음 두 달은 모든 것을 한 저장소에 넣었다.</p>
</details>
<details><summary>그 뒤의 시도</summary>
<p>저장소를 셋으로 나누었다.</p>
</details>
<h2 id="느낀-점">느낀 점</h2>
<p>도구는 닫히지만 버릇은 남는다. 누가 물어도 같은 답을 할 수 있게 된 것이 가장 큰 것이다.</p>
<ol>
<li>작게 내보낸다.</li>
<li>적어 둔다.</li>
</ol>
<h2 id="다음">다음</h2>
<p>다음 해에는 비용을 들여다본다.</p>
<div class="footnotes" role="doc-endnotes"><hr><ol><li id="fn:1"><p>실제로 두 번 그랬다. <a href="#fnref:1" class="footnote-backref" role="doc-backlink">↩︎</a></p></li></ol></div>
`
