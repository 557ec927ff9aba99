"""The manifest is what a cluster takes, and agrees with the image and the server."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from components.server import settings
from components.server.__main__ import FINISH_SECONDS
from tests.deploy.dockerfile import ROOT, last

MANIFEST = ROOT / "deploy" / "kubernetes.yaml"
OBJECTS: list[dict[str, Any]] = list(yaml.safe_load_all(MANIFEST.read_text("utf-8")))
BY_KIND = {one["kind"]: one for one in OBJECTS}
POD = BY_KIND["Deployment"]["spec"]["template"]
(CONTAINER,) = POD["spec"]["containers"]
# Every version from 1.27 on whose schemas the checker carries; before it, a field of PodDisruptionBudget was missing.
VERSIONS = [one for one in kubernetes_validate.utils.all_versions() if int(one.split(".")[1]) >= 27]


def test_the_checker_knows_several_versions() -> None:
    assert len(VERSIONS) >= 4


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("found", OBJECTS, ids=lambda one: one["kind"])
def test_every_object_is_what_its_schema_wants(found: dict[str, Any], version: str) -> None:
    kubernetes_validate.validate(found, version, strict=True)


@pytest.mark.parametrize(
    ("kind", "path", "value"),
    [
        ("Deployment", ["spec", "template", "spec", "terminationGracePeriodSeconds"], "soon"),
        ("Deployment", ["spec", "template", "spec", "containers", 0, "readOnlyRootFilesystem"], True),
        ("HorizontalPodAutoscaler", ["spec", "maxReplica"], 3),
        ("Ingress", ["spec", "rules", 0, "http", "paths", 0, "backend", "service", "port", "number"], "http"),
    ],
)
def test_a_slip_would_be_noticed(kind: str, path: list[Any], value: Any) -> None:
    broken = copy.deepcopy(BY_KIND[kind])
    place = broken
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(broken, VERSIONS[-1], strict=True)


def test_the_parts_find_one_another() -> None:
    labels = POD["metadata"]["labels"].items()
    name = BY_KIND["Deployment"]["metadata"]["name"]
    for kind in ("Deployment", "PodDisruptionBudget"):
        assert BY_KIND[kind]["spec"]["selector"]["matchLabels"].items() <= labels
    assert BY_KIND["Service"]["spec"]["selector"].items() <= labels
    assert BY_KIND["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"].items() <= labels
    target = BY_KIND["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]
    assert (target["kind"], target["name"]) == ("Deployment", name)
    (rule,) = BY_KIND["Ingress"]["spec"]["rules"]
    (path,) = rule["http"]["paths"]
    service = path["backend"]["service"]
    (port,) = BY_KIND["Service"]["spec"]["ports"]
    assert (service["name"], service["port"]["name"]) == (BY_KIND["Service"]["metadata"]["name"], port["name"])
    (listening,) = CONTAINER["ports"]
    assert port["targetPort"] == listening["name"]
    assert BY_KIND["Service"]["spec"]["sessionAffinity"] == "None"
    assert (
        BY_KIND["PodDisruptionBudget"]["spec"]["maxUnavailable"]
        < BY_KIND["HorizontalPodAutoscaler"]["spec"]["minReplicas"]
    )


def test_it_runs_the_image_as_the_image_is_made() -> None:
    uid, gid = map(int, last("USER").text.split(":"))
    security = POD["spec"]["securityContext"]
    assert (security["runAsUser"], security["runAsGroup"], security["runAsNonRoot"]) == (uid, gid, True)
    assert str(CONTAINER["ports"][0]["containerPort"]) == last("EXPOSE").text
    assert "command" not in CONTAINER and "args" not in CONTAINER
    assert ":" in CONTAINER["image"].rpartition("/")[2] and not CONTAINER["image"].endswith(":latest")


def test_the_settings_are_settings_of_the_server() -> None:
    given = {one["name"]: one["value"] for one in CONTAINER["env"]}
    known = Path(settings.__file__).read_text("utf-8")
    for name in given:
        assert f'"{name.removeprefix(settings.PREFIX)}"' in known, name
    chosen = settings.read(given)
    host = BY_KIND["Ingress"]["spec"]["rules"][0]["host"]
    assert chosen.public_url == f"https://{host}"
    assert chosen.allowed_hosts == (host,)
    assert BY_KIND["Ingress"]["spec"]["tls"][0]["hosts"] == [host]


def test_a_replica_that_leaves_has_the_time_that_it_takes() -> None:
    chosen = settings.read({one["name"]: one["value"] for one in CONTAINER["env"]})
    grace = POD["spec"]["terminationGracePeriodSeconds"]
    assert grace >= chosen.drain_seconds + FINISH_SECONDS + 5
    ready = CONTAINER["readinessProbe"]
    notices = ready["periodSeconds"] * ready["failureThreshold"] + ready["timeoutSeconds"]
    assert chosen.drain_seconds >= notices, "it must be known to leave before it closes its sockets"
    assert {name: CONTAINER[f"{name}Probe"]["httpGet"]["path"] for name in ("startup", "liveness", "readiness")} == {
        "startup": "/livez",
        "liveness": "/livez",
        "readiness": "/readyz",
    }


def test_a_break_in_gets_nowhere() -> None:
    assert POD["spec"]["automountServiceAccountToken"] is False
    assert POD["spec"]["securityContext"]["seccompProfile"]["type"] == "RuntimeDefault"
    security = CONTAINER["securityContext"]
    assert security["readOnlyRootFilesystem"] is True
    assert security["allowPrivilegeEscalation"] is False
    assert security["capabilities"] == {"drop": ["ALL"]}
    assert set(CONTAINER["resources"]) == {"requests", "limits"}
    assert all(set(CONTAINER["resources"][what]) == {"cpu", "memory"} for what in CONTAINER["resources"])
    writable = [mount["mountPath"] for mount in CONTAINER["volumeMounts"]]
    assert writable == ["/tmp"]
    assert all(
        set(volume) == {"name", "emptyDir"} and volume["emptyDir"]["sizeLimit"] for volume in POD["spec"]["volumes"]
    )
    assert BY_KIND["NetworkPolicy"]["spec"]["egress"] == []
    assert "Egress" in BY_KIND["NetworkPolicy"]["spec"]["policyTypes"]
