// Keys and drafts. Every page works without it.
(function () {
  "use strict";
  var toggle = document.getElementById("single-keys");
  var saved = document.getElementById("saved");
  var main = document.querySelector("form[data-main]");

  function remembered() {
    try { return localStorage.getItem("single-keys") !== "off"; } catch (e) { return true; }
  }

  // One switch for all pages, in the menu; what is switched off is not shown either.
  function switched() { document.documentElement.setAttribute("data-single-keys", toggle.checked ? "on" : "off"); }

  if (toggle) {
    toggle.checked = remembered();
    switched();
    toggle.addEventListener("change", function () {
      try { localStorage.setItem("single-keys", toggle.checked ? "on" : "off"); } catch (e) { /* only for this page then */ }
      switched();
    });
  }

  // On a narrow screen the navigation scrolls; where one is must be in sight.
  var current = document.querySelector(".top nav [aria-current]");
  if (current) {
    var nav = current.parentElement;
    nav.scrollLeft = current.offsetLeft - nav.offsetLeft - (nav.clientWidth - current.offsetWidth) / 2;
  }

  function types(element) {
    return element.matches("textarea, select, input:not([type=radio]):not([type=checkbox])") || element.isContentEditable;
  }

  function press(element) {
    if (element.matches("textarea, select, input[list], input[type=text]")) {
      element.focus();
    } else if (element.matches("label")) {
      var input = element.querySelector("input");
      input.focus();
      input.click();
    } else {
      element.focus();
      element.click();
    }
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && main) {
      event.preventDefault();
      main.requestSubmit(main.querySelector("button[type=submit]"));
      return;
    }
    if (event.key === "Escape" && types(document.activeElement)) {
      document.activeElement.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || types(document.activeElement)) { return; }
    if (toggle && !toggle.checked) { return; }
    var key = event.key.toLowerCase();
    if (!/^[a-z0-9]$/.test(key)) { return; }
    var found = document.querySelector("[data-key=\"" + key + "\"]");
    if (found) {
      event.preventDefault();
      press(found);
    }
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-add]");
    if (!button) { return; }
    var field = document.getElementById("expect");
    var lines = field.value.split("\n").filter(function (line) { return line.trim() !== ""; });
    var line = button.getAttribute("data-add");
    var at = lines.indexOf(line);
    if (at < 0) { lines.push(line); } else { lines.splice(at, 1); }
    field.value = lines.join("\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });

  document.querySelectorAll("form[data-draft]").forEach(function (form) {
    var timer = null;
    var sending = false;
    var changed = false;

    function send() {
      timer = null;
      if (sending) { changed = true; return; }
      sending = true;
      fetch(form.getAttribute("data-draft"), {
        method: "POST",
        keepalive: true,
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(new FormData(form)).toString()
      }).then(function (answer) {
        if (!answer.ok) { throw new Error(String(answer.status)); }
        say("Draft saved");
      }).catch(function (problem) {
        say(problem.message === "503" ? "One moment: the draft is saved as soon as the server can" : "Draft not saved; trying again");
        changed = true;
      }).finally(function () {
        sending = false;
        if (changed) { changed = false; timer = setTimeout(send, 2000); }
      });
    }

    function say(text) { if (saved) { saved.textContent = text; } }

    form.addEventListener("input", function () {
      if (timer) { clearTimeout(timer); }
      timer = setTimeout(send, 500);
    });
    form.addEventListener("submit", function () { if (timer) { clearTimeout(timer); } });
    addEventListener("pagehide", function () { if (timer) { clearTimeout(timer); send(); } });
  });

  // Keys that are pressed before this are lost; who types ahead, as tests do, can wait for it.
  document.documentElement.setAttribute("data-keys", "on");
})();
