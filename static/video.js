// A video's link loads its player, in its place and only once it is clicked. From a disk players refuse to
// play: there it stays a link.
(function () {
  if (location.protocol === "file:") return;
  var players = [
    [/^https?:\/\/(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com\/(?:watch\?(?:.*&)?v=|embed\/|v\/|shorts\/)|youtu\.be\/)([\w-]{6,15})(?:[?&#\/]|$)/, "https://www.youtube-nocookie.com/embed/", "?autoplay=1"],
    [/^https?:\/\/(?:player\.)?vimeo\.com\/(?:video\/)?(\d{5,12})(?:[?&#\/]|$)/, "https://player.vimeo.com/video/", "?autoplay=1&dnt=1"],
  ];
  document.querySelectorAll(".video > a").forEach(function (a) {
    a.addEventListener("click", function (event) {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      players.forEach(function (player) {
        var id = player[0].exec(a.href);
        if (!id) return;
        event.preventDefault();
        var frame = document.createElement("iframe");
        frame.src = player[1] + id[1] + player[2];
        frame.title = a.textContent;
        frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
        frame.referrerPolicy = "strict-origin-when-cross-origin";
        a.replaceWith(frame);
        frame.focus();
      });
    });
  });
})();
