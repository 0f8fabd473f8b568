// Each code block gets a button that copies it.
(function () {
  var body = document.getElementById("hoego-body");
  var copy = function (text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // Clipboards are for secure pages only; a selection is not.
    var area = document.createElement("textarea");
    area.value = text;
    body.append(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject();
  };
  body.querySelectorAll("pre > code").forEach(function (code) {
    var button = document.createElement("button");
    button.className = "copy";
    button.type = "button";
    button.lang = document.documentElement.lang;
    button.textContent = body.dataset.copy;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", function () {
      copy(code.textContent.replace(/\n?$/, "\n")).then(function () {
        button.textContent = body.dataset.copied;
        setTimeout(function () { button.textContent = body.dataset.copy; }, 2000);
      }, function () {});
    });
    var block = document.createElement("div");
    block.className = "code-block";
    code.parentNode.before(block);
    block.append(code.parentNode, button);
  });
})();
