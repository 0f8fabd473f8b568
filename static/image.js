// A picture that cannot be loaded leaves its words, or else where it was.
(function () {
  document.querySelectorAll("#hoego-body img").forEach(function (img) {
    var gone = function () {
      var left = document.createElement("span");
      left.className = "missing-image";
      left.textContent = img.alt || new URL(img.src).host;
      img.replaceWith(left);
    };
    // What failed before this script ran. A drawing need not say how wide it is.
    if (img.complete && img.naturalWidth === 0 && !/\.svg([?#]|$)/i.test(img.src)) gone();
    else img.addEventListener("error", gone);
  });
})();
