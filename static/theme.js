// Applies the remembered theme before anything is painted.
try {
  var theme = localStorage.getItem("hoego-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch (e) {}
