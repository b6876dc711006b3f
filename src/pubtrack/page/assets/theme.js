// Before anything is shown: that there is a script, and the theme chosen the last time.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("pubtrack-theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  } catch {
    // A page without storage follows the system.
  }
})();
