"""Every address of the office."""

from __future__ import annotations

from django.urls import include, path

from cchc.web.pages import (
    audit,
    dashboards,
    desk,
    drafts,
    evidence,
    papers,
    plans,
    review,
    targets,
    tasks,
    units,
    works,
)

urlpatterns = [
    path("", desk.show, name="desk"),
    path("ke-hoach/", plans.listed, name="plans"),
    path("ke-hoach/tai-len/", papers.load, name="load_paper"),
    path("van-ban/<int:pk>/", papers.show, name="paper"),
    path("van-ban/<int:pk>/tep/", papers.file, name="paper_file"),
    path("ke-hoach/<int:pk>/", plans.show, name="plan"),
    path("ke-hoach/<int:pk>/buoc/", plans.step, name="plan_step"),
    path("ke-hoach/<int:pk>/ra-soat/", review.show, name="review"),
    path("ke-hoach/<int:pk>/ra-soat/xet/", review.judge, name="review_judge"),
    path("ke-hoach/<int:pk>/ra-soat/sua/", review.mend, name="review_mend"),
    path("ke-hoach/<int:pk>/ra-soat/ten/", review.teach, name="review_teach"),
    path("nhiem-vu/", tasks.listed, name="tasks"),
    path("nhiem-vu/<int:pk>/", tasks.show, name="task"),
    path("nhiem-vu/<int:pk>/lan-luot/", works.in_turn, name="tasks_in_turn"),
    path("nhiem-vu/<int:pk>/can-cu/", works.trigger, name="task_trigger"),
    path("nhiem-vu/<int:pk>/y-kien/", works.remark, name="task_comment"),
    path("viec/<int:pk>/", works.show, name="work"),
    path("viec/<int:pk>/cap-nhat/", works.update, name="work_update"),
    path("viec/<int:pk>/xac-nhan/", works.confirm, name="work_confirm"),
    path("viec/<int:pk>/mo-lai/", works.open_again, name="work_reopen"),
    path("viec/<int:pk>/phoi-hop/", works.coordinate, name="work_answer"),
    path("viec/<int:pk>/gia-han/", works.extend, name="work_extend"),
    path("viec/<int:pk>/gia-han/<int:asked>/", works.decide, name="extension_decide"),
    path("chi-tieu/<int:pk>/", targets.show, name="target"),
    path("chi-tieu/<int:pk>/so-lieu/", targets.value, name="target_value"),
    path("chi-tieu/<int:pk>/so-goc/", targets.base, name="target_base"),
    path("tong-quan/", dashboards.show, name="dashboard"),
    path("tong-quan/<slug:name>.<str:form>", dashboards.chart, name="dashboard_chart"),
    path("nhat-ky/", audit.show, name="audit"),
    path("nhat-ky/nhat-ky.csv", audit.export, name="audit_export"),
    path("tai-lieu/<int:pk>/", evidence.file, name="evidence"),
    path("don-vi/", units.listed, name="units"),
    path("don-vi/<int:pk>/", units.show, name="unit"),
    path("nhap/", drafts.keep, name="keep_draft"),
    path("tai-khoan/", include("allauth.urls")),
]
