// Only while serving: waits for the next version and loads the page anew.
(function () {
  "use strict";
  var own = document.currentScript.dataset.version;
  function later() { setTimeout(wait, 1000); }
  function wait() {
    fetch("/-serve/version?after=" + own, { cache: "no-store" })
      .then(function (answer) { return answer.ok ? answer.text() : own; })
      .then(function (version) {
        if (version !== own) { location.reload(); } else { setTimeout(wait, 50); }
      })
      .catch(later);
  }
  wait();
})();
